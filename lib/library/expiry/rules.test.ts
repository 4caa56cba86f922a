/** When a text is still good to print. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysUntil } from "@/lib/platform/calendar-dates";
import { dueOf, dueTopics, dueWords, standingOf } from "./rules";
import { factDue, reviewDue } from "./due-dates";
import type { FactDue } from "@/lib/library/published-library";

const day = (today: string, graceDays = 30) => ({ today, graceDays });
const fact = (dueOn: string, holds = true): FactDue => ({
  key: "line",
  fact: "What the line offers",
  dueOn,
  holds,
});

describe("a due date", () => {
  it("is current until the day, due from the day on, expired once the days of grace are over", () => {
    const due = "2027-11-21";
    expect(
      ["2027-11-20", "2027-11-21", "2027-12-21", "2027-12-22"].map((today) => standingOf(due, day(today))),
    ).toEqual(["current", "due", "due", "expired"]);
    expect(["2027-11-21", "2027-11-22"].map((today) => standingOf(due, day(today, 0)))).toEqual([
      "due",
      "expired",
    ]);
  });

  it("never gets better with time, nor worse with more grace", () => {
    const order = ["current", "due", "expired"];
    const date = fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2026-01-01", days));
    fc.assert(
      fc.property(date, date, date, fc.nat(365), fc.nat(365), (due, one, other, grace, more) => {
        const [early, late] = [one, other].sort() as [string, string];
        const stateOn = (today: string, graceDays: number) =>
          order.indexOf(standingOf(due, { today, graceDays }));
        expect(stateOn(early, grace)).toBeLessThanOrEqual(stateOn(late, grace));
        expect(stateOn(late, grace + more)).toBeLessThanOrEqual(stateOn(late, grace));
        expect(addDays(late, -daysUntil(late, early))).toBe(early);
      }),
    );
  });

  it("is the text's own, its newest review's when later, or that of the earliest fact it states", () => {
    expect([
      reviewDue("2027-01-01", null),
      reviewDue("2027-01-01", "2028-02-02"),
      reviewDue("2027-01-01", "2026-12-12"),
    ]).toEqual(["2027-01-01", "2028-02-02", "2027-01-01"]);
    expect(dueOf({ reviewDueOn: "2027-05-01", facts: [fact("2027-06-01")] })).toEqual({
      on: "2027-05-01",
      fact: null,
    });
    expect(dueOf({ reviewDueOn: "2027-05-01", facts: [fact("2027-04-01"), fact("2027-03-01")] }).on).toBe(
      "2027-03-01",
    );
  });

  it("of a fact counts from the file until someone looked it up", () => {
    const line = { key: "line", fact: "What the line offers", checkedOn: "2026-08-31", recheckMonths: 6 };
    expect(factDue(line, null)).toMatchObject({ dueOn: "2027-02-28", holds: true });
    expect(factDue(line, { holds: false, dueOn: "2026-12-01" })).toMatchObject({
      dueOn: "2026-12-01",
      holds: false,
    });
  });

  it("is told in words that say what is due", () => {
    expect(dueWords({ on: "2027-11-21", fact: null })).toBe("Review was due on November 21, 2027.");
    expect(dueWords({ on: "2027-02-28", fact: fact("2027-02-28") })).toBe(
      "A fact it states had to be looked up again by February 28, 2027: What the line offers.",
    );
    expect(dueWords({ on: "2027-02-28", fact: fact("2027-02-28", false) })).toBe(
      "A fact it states has changed: What the line offers. The text is not mended yet.",
    );
    const topics = [
      { slug: "fresh", reviewDueOn: "2028-01-01", facts: [] },
      { slug: "late", reviewDueOn: "2027-01-01", facts: [] },
    ];
    expect(dueTopics(topics, day("2027-01-05"))).toEqual([
      { slug: "late", standing: "due", words: "Review was due on January 1, 2027." },
    ]);
  });
});
