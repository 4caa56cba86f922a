/** When a text is still good to print, and which facts it waits for. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysUntil } from "@/lib/platform/calendar-dates";
import { dueOf, dueTopics, dueWords, standingOf } from "./rules";
import { factDue, reviewDue } from "./due-dates";
import { readLibraryFolder } from "@/lib/library/starter/library-files";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { fingerprint, readLibraryTexts, starterFolder } from "@/lib/library/starter/folder-texts";
import type { FactDue } from "@/lib/library/schema";
import { treeText } from "@/lib/library/tree/tree";

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

describe("volatile.yaml", () => {
  it("of the starter library names topics and sources that exist, and every topic says what the fact is about", async () => {
    const { volatile, topics } = await shippedFolder();
    expect(volatile.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        "psilocybin-approval",
        "esketamine-approval",
        "ssri-in-pregnancy",
        "crisis-line-988",
        "approved-add-ons",
        "sexual-side-effect-label",
      ]),
    );
    const about: Record<string, RegExp> = {
      "psilocybin-approval": /psilocybin/,
      "esketamine-approval": /esketamine/i,
      "ssri-in-pregnancy": /pregnan/,
      "crisis-line-988": /press 2/,
      "other-us-lines": /741741|1-800-222-1222/,
      "approved-add-ons": /approved|add-on/i,
      "sexual-side-effect-label": /labels (of [^.]*)?now (warn|tell)/i,
      "dextromethorphan-bupropion-approval": /dextromethorphan/i,
      "lasting-sexual-problems": /problems that stayed/i,
      "zuranolone-label": /zuranolone[^]*not drive for at least 12 hours/i,
      "brexanolone-withdrawn": /brexanolone is no longer sold/i,
      "maternal-mental-health-line": /1-833-852-6262/,
      "samhsa-line": /1-800-662-4357/,
      "us-alcohol-guidance": /US advice is to drink less/,
      "teen-antidepressants": /fluoxetine is approved from 8 years and escitalopram from 12/i,
      "boxed-warning-table":
        /thoughts of suicide were more common|had fewer such thoughts|such thoughts were fewer/i,
      "tms-device-ages": /15 to 21/,
    };
    for (const { key, slugs } of volatile) {
      for (const slug of slugs) {
        const topic = topics.find((one) => one.slug === slug && one.language === "en");
        expect(
          topic && `${treeText(topic.tree)} ${topic.cautions.map(({ text }) => text).join(" ")}`,
          `${key} in ${slug}`,
        ).toMatch(about[key] ?? /$^/);
      }
    }
  });

  it("may be missing, changes the fingerprint, and is refused with file and fix when it leads nowhere", async () => {
    const folder = mkdtempSync(join(tmpdir(), "towline-facts-"));
    try {
      cpSync(starterFolder, folder, { recursive: true });
      const before = fingerprint(await readLibraryTexts(folder));
      writeFileSync(
        join(folder, "volatile.yaml"),
        "a-line:\n  fact: A line\n  state: Open\n  sources: [Nobody1900]\n  slugs: [no-such-topic]\n  recheckMonths: 6\n  checkedOn: 2026-11-21\n",
      );
      expect(fingerprint(await readLibraryTexts(folder))).not.toBe(before);
      await expect(readLibraryFolder(folder)).rejects.toMatchObject({
        code: "invalid",
        words: expect.stringMatching(
          /volatile\.yaml: a-line names the topic no-such-topic[^]*volatile\.yaml: a-line names the source Nobody1900/,
        ),
      });
      writeFileSync(join(folder, "volatile.yaml"), "a-line:\n  fact: A line\n  recheckMonths: 60\n");
      await expect(readLibraryFolder(folder)).rejects.toMatchObject({
        words: expect.stringContaining("volatile.yaml"),
      });
      rmSync(join(folder, "volatile.yaml"));
      expect((await readLibraryFolder(folder)).volatile).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
