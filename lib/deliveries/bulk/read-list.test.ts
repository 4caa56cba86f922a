/** A list of addresses as spreadsheets save it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { readList } from "./read-list";
import { mostRows } from "./schema";

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
