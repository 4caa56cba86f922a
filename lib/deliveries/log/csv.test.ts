/**
 * The line for the chart says what was given and no more; the log's days are the clinic's;
 * its file runs nothing.
 */
import Papa from "papaparse";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfDay, startOfDay } from "@/lib/platform/calendar-dates";
import { calendarDate } from "@/lib/platform/clock";
import { clinicLogCsv, ownLogCsv } from "./csv";
import type { DeliveryState } from "@/lib/deliveries/schema";
import { filterFrom } from "./rules";
import { chartLine } from "./chart-line";
import { deliveryStates, type HandoutFacts, type OwnLogRow } from "./schema";

const id = "0190a000-0000-7000-8000-000000000001";
const topics = [
  { title: "What dopamine does", version: 1, pinned: false },
  { title: "Stopping safely", version: 3, pinned: true },
];
const facts: HandoutFacts = { id, language: "en", timezone: "America/New_York", topics };
const at = "2026-11-22T04:30:00.000Z";
const printed = { channel: "print", form: null, state: "done", at, settledAt: at } as const;
const mail = {
  channel: "email",
  form: "attached",
  state: "sent",
  at,
  settledAt: "2026-11-22T05:30:00.000Z",
} as const;

describe("the line for the chart", () => {
  it("says what was given, its versions, the day in the clinic's zone, the channel and the language", () => {
    expect(chartLine(printed, facts)).toBe(
      `2026-11-21 Patient education printed and given (print, English): What dopamine does v1; Stopping safely v3. Safety pages included. Towline handout ${id}`,
    );
    expect(
      chartLine(printed, {
        ...facts,
        timezone: "America/Los_Angeles",
        language: "es",
        topics: topics.slice(0, 1),
      }),
    ).toBe(
      `2026-11-21 Patient education printed and given (print, Spanish): What dopamine does v1. Towline handout ${id}`,
    );
    expect(chartLine(mail, facts)).toMatch(
      /^2026-11-22 Patient education: e-mail sent \(PDF attached, English\): /,
    );
    expect(chartLine(mail, { ...facts, timezone: "America/Los_Angeles" })).toMatch(/^2026-11-21 /);
  });

  it("says given only of what was given", () => {
    const lineOf = (state: (typeof deliveryStates)[number]) => chartLine({ ...mail, state }, facts);
    for (const state of ["failed", "cancelled", "outbox", "queued", "held", "sending", "uncertain"] as const)
      expect(lineOf(state), state).toMatch(/not given|not sent|queued|being sent|not known/);
    for (const state of deliveryStates)
      expect(lineOf(state).includes("e-mail sent"), state).toBe(state === "sent" || state === "done");
    expect(lineOf("queued")).toContain("e-mail queued, not sent yet");
    expect(lineOf("uncertain")).toContain("not known whether it arrived");
    expect(chartLine({ ...printed, channel: "link" }, facts)).toContain(
      "Private link to patient education given (link, English)",
    );
    expect(chartLine({ ...printed, channel: "link", state: "cancelled" }, facts)).toContain(
      "(cancelled, not given)",
    );
  });

  it("says of a print whether it came out, or that nobody knows", () => {
    const lineOf = (state: DeliveryState) => chartLine({ ...printed, state }, facts);
    expect(lineOf("uncertain")).toMatch(
      /^2026-11-21 Patient education: print asked for, not known whether it printed \(print, English\): /,
    );
    expect(lineOf("failed")).toMatch(
      /^2026-11-21 Patient education not printed, not given \(print, English\): /,
    );
    expect(lineOf("uncertain")).not.toContain("given");
  });

  it("is one line whatever a title holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        expect(
          chartLine(printed, {
            ...facts,
            topics: [{ title: `${title}\r\n\u2028x`, version: 1, pinned: false }],
          }),
        ).not.toMatch(/[\r\n\u2028\u2029]/);
      }),
    );
  });
});

describe("days of the log", () => {
  it.each([
    ["America/New_York", "2026-03-08", "2026-03-08T05:00:00.000Z", "2026-03-09T04:00:00.000Z"],
    ["America/New_York", "2026-11-01", "2026-11-01T04:00:00.000Z", "2026-11-02T05:00:00.000Z"],
    ["America/Los_Angeles", "2026-11-21", "2026-11-21T08:00:00.000Z", "2026-11-22T08:00:00.000Z"],
    ["Pacific/Kiritimati", "2026-01-01", "2025-12-31T10:00:00.000Z", "2026-01-01T10:00:00.000Z"],
  ])("%s, %s", (zone, day, from, to) => {
    expect([startOfDay(day, zone).toISOString(), endOfDay(day, zone).toISOString()]).toEqual([from, to]);
  });

  it("begin at the first instant that has their date", () => {
    const zones = fc.constantFrom(
      "America/New_York",
      "America/Los_Angeles",
      "Europe/Madrid",
      "Asia/Kolkata",
      "Pacific/Apia",
    );
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        zones,
        (date, zone) => {
          const day = date.toISOString().slice(0, 10);
          const start = startOfDay(day, zone);
          expect(
            calendarDate(start, zone) >= day && calendarDate(new Date(start.getTime() - 1), zone) < day,
          ).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("an address that asks for nonsense asks for everything", () => {
    expect(
      filterFrom({
        from: "2026-13-01",
        to: ["2026-01-01"],
        channel: "fax",
        state: "sent",
        before: "x",
        label: "Maria",
        firstName: null,
      }),
    ).toEqual({ state: "sent" });
  });
});

describe("the log as a file", () => {
  const row: OwnLogRow = {
    id,
    handoutId: id,
    day: "2026-11-21",
    time: "23:30",
    label: "Maria",
    firstName: null,
    language: "en",
    topics,
    channel: "email",
    form: "protected",
    to: "maria@example.org",
    state: "sent",
    problem: null,
  };
  const cells = (csv: string) => Papa.parse<string[]>(csv.replace(/^\uFEFF/, "").replace(/\r\n$/, "")).data;

  it("opens in a spreadsheet: byte order mark, CRLF, quotes where needed, one row a delivery", () => {
    const csv = ownLogCsv([row, { ...row, label: 'Maria, "M."', to: null, form: null }]);
    expect(csv.startsWith("\uFEFFDate,Time,Label,")).toBe(true);
    expect(csv.split("\r\n")).toHaveLength(4);
    expect(cells(csv)[1]).toEqual([
      "2026-11-21",
      "23:30",
      "Maria",
      "What dopamine does v1; Stopping safely v3",
      "English",
      "E-mail",
      "PDF with a password",
      "maria@example.org",
      "Sent",
      "",
      id,
    ]);
    expect(cells(csv)[2]?.[2]).toBe('Maria, "M."');
  });

  it("says of each print whether it came out", () => {
    const prints = (["done", "failed", "uncertain"] as const).map((state) => ({
      ...row,
      channel: "print" as const,
      form: null,
      to: null,
      state,
      clinician: "Dr. Ada",
    }));
    const words = ["Printed", "Not printed", "Not known whether it printed"];
    for (const csv of [ownLogCsv(prints), clinicLogCsv(prints)]) {
      const [fields = [], ...lines] = cells(csv);
      expect(lines.map((line) => line[fields.indexOf("State")])).toEqual(words);
    }
  });

  it("runs no cell as a formula", () => {
    const begin = ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"];
    for (const sign of begin)
      expect(cells(ownLogCsv([{ ...row, label: `${sign}1+1\n=2` }]))[1]?.[2], JSON.stringify(sign)).toBe(
        `'${sign}1+1\n=2`,
      );
    expect(clinicLogCsv([{ ...row, clinician: "=HYPERLINK(1)" }])).toContain("'=HYPERLINK(1)");
  });

  it("names a handout that has only a first name as the screen does", () => {
    expect(cells(ownLogCsv([{ ...row, label: null, firstName: "Jo" }]))[1]?.[2]).toBe("For Jo");
    expect(cells(ownLogCsv([{ ...row, label: null }]))[1]?.[2]).toBe("");
  });

  it("of the clinic has no label, address or problem", () => {
    const csv = clinicLogCsv([{ ...row, clinician: "Dr. Ada" }]);
    expect(cells(csv)).toEqual([
      ["Date", "Time", "Clinician", "Channel", "Form", "State", "Topics"],
      [
        "2026-11-21",
        "23:30",
        "Dr. Ada",
        "E-mail",
        "PDF with a password",
        "Sent",
        "What dopamine does v1; Stopping safely v3",
      ],
    ]);
  });
});
