/** A list of addresses as spreadsheets save it: what is read, and what becomes of each row. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { countOutcomes, judgeRows, masked, outcomeCsv, progressOf } from "./rules";
import type { DayOrder } from "./consent-day";
import { readList } from "./read-list";
import { mostRows } from "./schema";
import { AppError } from "@/lib/platform/errors";
import { addressProblem } from "@/lib/platform/mail/email-address";

const today = "2026-11-21";
const nowhere: ReadonlySet<string> = new Set();
const judged = (csv: string, before = nowhere, order: DayOrder | null = null) =>
  judgeRows(readList(csv).rows, before, today, order);
const refusalOf = (csv: string) => {
  try {
    readList(csv);
    return null;
  } catch (error) {
    return error instanceof AppError ? `${error.code}: ${error.words}` : "another error";
  }
};

describe("reading", () => {
  const rows = [
    { row: 2, email: "jo@example.org", consent: "2026-01-15" },
    { row: 3, email: "bo@example.org", consent: "2026-02-01" },
  ];
  it.each([
    ["commas", "email,consent\njo@example.org,2026-01-15\nbo@example.org,2026-02-01\n"],
    [
      "semicolons, as Excel saves where a comma is decimal",
      "email;consent\r\njo@example.org;2026-01-15\r\nbo@example.org;2026-02-01\r\n",
    ],
    ["tabs", "email\tconsent\njo@example.org\t2026-01-15\nbo@example.org\t2026-02-01"],
    ["a byte order mark", "\uFEFFemail,consent\njo@example.org,2026-01-15\nbo@example.org,2026-02-01"],
    [
      "columns in any order, in any capitals, with blanks",
      " Consent , EMAIL \n 2026-01-15 , jo@example.org \n2026-02-01,bo@example.org",
    ],
    ["quotation marks", '"email","consent"\n"jo@example.org","2026-01-15"\n"bo@example.org","2026-02-01"'],
    [
      "a line that says what parts the cells",
      "sep=;\r\nemail;consent\r\njo@example.org;2026-01-15\r\nbo@example.org;2026-02-01\r\n",
    ],
    ["line ends of an old Mac", "email,consent\rjo@example.org,2026-01-15\rbo@example.org,2026-02-01\r"],
  ])("%s", (_name, csv) => expect(readList(csv)).toEqual({ rows, remarks: [] }));

  it("keeps cells with commas, line breaks and marks in them together, and tells of columns it leaves aside", () => {
    const csv = 'name,email,consent,note\n"Park, Jo ""J""",jo@example.org,2026-01-15,"two\nlines"\n';
    expect(readList(csv)).toEqual({ rows: [rows[0]], remarks: ["2 other columns were not read."] });
  });

  it("counts rows as the spreadsheet does, empty ones too", () => {
    expect(
      readList("email,consent\n\njo@example.org,2026-01-15\n,\nbo@example.org,2026-02-01\n").rows.map(
        ({ row }) => row,
      ),
    ).toEqual([3, 5]);
  });

  it.each([
    ["jo@example.org,2026-01-15", "invalid: The first line does not name the columns email and consent."],
    ["email\njo@example.org", "invalid: The first line does not name the columns email and consent."],
    ["email,email,consent\na,b,c", "invalid: Two columns are named email."],
    ["email,consent\n", "invalid: The list has no rows below its first line."],
    [
      'email,consent\njo@example.org,2026-01-15\n"bo@example.org,2026-02-01\n',
      "invalid: A quotation mark is out of place in row 3.",
    ],
    [
      `email,consent\n${"a@example.org,2026-01-15\n".repeat(mostRows + 1)}`,
      "invalid: The list has 2001 rows; 2000 are the most.",
    ],
  ])("refuses %.40j in words", (csv, words) => expect(refusalOf(csv)).toBe(words));

  it("answers any text with rows or words, never anything else", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(refusalOf(`email,consent\n${text}`) ?? "invalid").toMatch(/^invalid/);
        expect(refusalOf(text) ?? "invalid").toMatch(/^invalid/);
      }),
    );
  });
});

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

describe("telling", () => {
  it("shows one letter of an address", () =>
    expect([masked("jo@example.org"), masked("@x"), masked("")]).toEqual(["j…@example.org", "…", "…"]));

  it("writes a file that runs nothing", () => {
    const csv = outcomeCsv([
      { row: 2, address: "=1+1@example.org", state: "failed", problem: '@SUM(A1), "x"' },
      { row: 3, address: "j…@example.org", state: "sent", problem: null },
    ]);
    expect(csv.startsWith("\uFEFFrow,address,outcome,problem\r\n")).toBe(true);
    expect(Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: true }).data.slice(1)).toEqual([
      ["2", "'=1+1@example.org", "failed", '\'@SUM(A1), "x"'],
      ["3", "j…@example.org", "sent", ""],
    ]);
  });

  it("is going while something is on its way, and not once it is stopped or settled", () => {
    const list = { id: "one", rows: 3, stoppedAt: null };
    const row = (state: "queued" | "sending" | "sent" | "held", recallId: string | null = null) => ({
      state,
      recallId,
    });
    expect(progressOf(list, [row("sent"), row("queued"), row("sending")])).toMatchObject({
      going: true,
      settled: 1,
      counts: { sent: 1, queued: 1, sending: 1 },
    });
    expect(
      progressOf({ ...list, stoppedAt: new Date() }, [row("sent"), row("held"), row("queued")]),
    ).toMatchObject({ going: false, stopped: true, settled: 1 });
    expect(progressOf(list, [row("sent"), row("sent"), row("held", "r")])).toMatchObject({
      going: false,
      settled: 2,
      recalled: 1,
    });
  });
});
