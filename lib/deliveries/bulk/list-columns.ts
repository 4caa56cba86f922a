/** Which columns of a list are read, and what a file is that is no list. Pure. */
import { AppError } from "@/lib/platform/errors";

export const needed = ["email", "consent"] as const;
export type Column = (typeof needed)[number];

/** As people and other programs name the two, in English and Spanish; the plain names come first. */
const names: Readonly<Record<Column, readonly string[]>> = {
  email: [
    "email",
    "e-mail",
    "email address",
    "e-mail address",
    "correo",
    "correo electrónico",
    "correo electronico",
  ],
  consent: [
    "consent",
    "consent date",
    "date of consent",
    "consent on",
    "consented on",
    "consentimiento",
    "fecha de consentimiento",
    "fecha del consentimiento",
  ],
};

/** Where a column stands, and whether another one bears the same name; null when none is named so. */
export function columnAt(header: readonly string[], column: Column): { at: number; twice: boolean } | null {
  const name = names[column].find((one) => header.includes(one));
  if (name === undefined) return null;
  return { at: header.indexOf(name), twice: header.indexOf(name) !== header.lastIndexOf(name) };
}

const kinds: readonly [RegExp, string][] = [
  [/^PK\u0003\u0004/, "This is an Excel file or a zip archive, not a list saved as CSV."],
  [/^\u00d0\u00cf\u0011\u00e0/, "This is an old Excel file, not a list saved as CSV."],
  [/^%PDF/, "This is a PDF, not a list saved as CSV."],
  [/^\s*<(!doctype |html|table|\?xml)/i, "This is a web page or XML, not a list saved as CSV."],
  [/^BEGIN:VCARD/i, "This is an address book (vCard), not a list saved as CSV."],
  [/^\s*[[{]/, "This is JSON, not a list saved as CSV."],
];

/** Why no columns were found, by what the text begins with. */
export function noColumns(text: string): AppError {
  const other = kinds.find(([begins]) => begins.test(text));
  return other
    ? new AppError("invalid", other[1], "Open it in a spreadsheet, save it as CSV, and choose that file.")
    : new AppError(
        "invalid",
        "The first line does not name the columns email and consent.",
        "Put “email” and “consent” in the first line, one column each.",
      );
}
