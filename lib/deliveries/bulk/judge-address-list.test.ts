/** What becomes of each row of a list of addresses. */
import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { addressProblem } from "@/lib/platform/mail/email-address";
import type { DayOrder } from "./consent-day";
import { countOutcomes, judgeRows } from "./judge-address-list";
import { readList } from "./read-list";

const today = "2026-11-21";
const nowhere: ReadonlySet<string> = new Set();
const judged = (csv: string, before = nowhere, order: DayOrder | null = null) =>
  judgeRows(readList(csv).rows, before, today, order);

describe("days as spreadsheets write them", () => {
  const csv = readFileSync("tests/cases/csv/excel-dates.csv", "utf8");
  const days = (order: DayOrder | null, text = csv) =>
    judged(text, nowhere, order).map(({ consentOn, outcome }) => (outcome === "sends" ? consentOn : outcome));

  it("are asked about, and then read in that order alone", () => {
    expect(days(null)).toEqual(["day-order", "day-order"]);
    expect(days("month-first")).toEqual(["2026-03-01", "later-consent"]);
    expect(days("day-first")).toEqual(["2026-01-03", "no-consent"]);
    expect(days("day-first", "email,consent\na@example.org,3.1.2026\nb@example.org,31-1-2026\n")).toEqual([
      "2026-01-03",
      "2026-01-31",
    ]);
  });
});

describe("addresses", () => {
  it("that mail can be sent to are taken, also with & and in the plain letters of other scripts", () => {
    const rows = judged(readFileSync("tests/cases/csv/valid-addresses-refused.csv", "utf8"));
    expect(rows.map(({ outcome }) => outcome)).toEqual(["sends", "sends"]);
    for (const address of [
      "o'hara@example.org",
      "a+b@example.co.uk",
      "x=y@sub.example.org",
      "a@1and1.example",
    ])
      expect(addressProblem(address), address).toBeNull();
  });

  it("with letters beyond plain ones are refused with the reason", () => {
    const [before, after] = judged(
      "email,consent\njosé@example.org,2026-01-15\njo@münchen.example,2026-01-15\n",
    );
    expect([before?.outcome, before?.why]).toEqual(["bad-address", expect.stringContaining("before the @")]);
    expect([after?.outcome, after?.why]).toEqual(["bad-address", expect.stringContaining("xn--")]);
  });

  it.each([
    "a@b",
    "a..b@example.org",
    ".a@example.org",
    "a@-b.example",
    "a@b.example.",
    "a@b..example",
    "a@1.2.3.4",
  ])("%s is none", (address) => expect(addressProblem(address)).not.toBeNull());
});

describe("what becomes of a row", () => {
  it("is told of each: sent, bad, twice, without consent, consent ahead, there before", () => {
    const csv = [
      "email,consent",
      "jo@example.org,2026-01-15",
      "not an address,2026-01-15",
      "JO@Example.org,2026-01-15",
      "al@example.org,",
      "cy@example.org,soon",
      "hal@example.org,1/15/2026",
      "di@example.org,2026-02-30",
      "ed@example.org,2026-11-22",
      "flo@example.org,2026-11-21",
      "gus@example.org,2026-01-01",
    ].join("\n");
    const rows = judged(csv, new Set(["gus@example.org"]));
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      "sends",
      "bad-address",
      "twice",
      "no-consent",
      "no-consent",
      "day-order",
      "no-consent",
      "later-consent",
      "sends",
      "before",
    ]);
    expect(countOutcomes(rows)).toEqual({
      sends: 2,
      hints: 0,
      counts: {
        sends: 2,
        "bad-address": 1,
        twice: 1,
        "day-order": 1,
        "no-consent": 3,
        "later-consent": 1,
        before: 1,
      },
    });
  });

  it.each([
    "jo@example.org, al@example.org",
    "jo@example.org\r\nBcc: al@example.org",
    "Jo <jo@example.org>",
    "jo@example.org;al@example.org",
    "=cmd|'/c calc'!A1",
    "",
    `${"a".repeat(250)}@example.org`,
  ])("takes %j for no address", (email) => {
    expect(
      judged(
        Papa.unparse([
          ["email", "consent"],
          [email, "2026-01-15"],
        ]),
      ).map(({ outcome }) => outcome),
    ).toEqual(["bad-address"]);
  });

  it("points out a slip in a well-known domain, and leaves a domain alone that only looks like one", () => {
    const rows = judged(
      "email,consent\njo@gmial.com,2026-01-15\nbo@mail.com,2026-01-15\nal@clinic.example,2026-01-15",
    );
    expect(rows.map(({ meant }) => meant)).toEqual(["gmail.com", null, null]);
    expect(countOutcomes(rows).hints).toBe(1);
  });
});
