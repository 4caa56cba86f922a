/** Lists of addresses as spreadsheets save them: what becomes of each row, or why a list is refused. */
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { readTextFile } from "@/components/ui/read-text-file";
import type { DayOrder } from "@/lib/deliveries/bulk/consent-day";
import { readList } from "@/lib/deliveries/bulk/read-list";
import { judgeRows } from "@/lib/deliveries/bulk/judge-address-list";
import { outcomeOf, type Case } from "./case";

const folder = "tests/cases/csv";
const today = "2026-11-29";

/** Outcomes of the rows in their order, with the day where it was read. */
const outcomes = (bytes: Uint8Array, order: DayOrder | null) =>
  outcomeOf(async () => {
    const text = await readTextFile(new File([Buffer.from(bytes)], "list.csv"));
    return judgeRows(readList(text).rows, new Set(), today, order)
      .map(({ outcome, consentOn }) => (outcome === "sends" ? `sends (${consentOn})` : outcome))
      .join(", ");
  });

const rows = ["nora@example.org,2026-03-01", "odile@example.org,2026-03-02"];
const both = "sends (2026-03-01), sends (2026-03-02)";
const table = (part = ",", end = "\n", head = "email,consent") =>
  [head, ...rows].map((line) => line.replaceAll(",", part) + end).join("");
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return new Uint8Array(big ? bytes.swap16() : bytes);
};

type Made = [name: string, expected: string, bytes: Uint8Array];
const asSaved: Made[] = [",", ";", "\t"].flatMap((part) =>
  ["\n", "\r\n", "\r"].flatMap((end): Made[] => {
    const name = `parted by ${JSON.stringify(part)}, lines ended by ${JSON.stringify(end)}`;
    const text = table(part, end);
    return [
      [name, both, utf8(text)],
      [`${name}, with a byte order mark`, both, utf8(`\uFEFF${text}`)],
      [`${name}, in UTF-16LE`, both, utf16(text, false)],
      [`${name}, in UTF-16BE`, both, utf16(text, true)],
      [`${name}, below a line that says so`, both, utf8(`sep=${part}${end}${text}`)],
    ];
  }),
);
const one = (email: string, consent = "2026-03-01") => utf8(`email,consent\n${email},${consent}\n`);
const sent = "sends (2026-03-01)";
const addresses: Made[] = [
  ...["nora&odile@example.org", "o'hara@example.org", "a+b@example.co.uk", "a@xn--mnchen-3ya.de"].map(
    (email): Made => [email, sent, one(email)],
  ),
  ...[
    "\u200bnora@example.org\u2060",
    "\u00a0nora@example.org\u00a0",
    "NORA@EXAMPLE.ORG",
    "nora@x.xn--fiqs8s",
  ].map((email): Made => [JSON.stringify(email), sent, one(email)]),
  ...[
    ...[
      "josé@example.org",
      "jo@münchen.example",
      "a@b",
      "a..b@example.org",
      "a@1.2.3.4",
      "nora@example.org;",
    ],
    ...[
      "'nora@example.org",
      "=nora@example.org",
      "o’hara@example.org",
      "n\u043era@example.org",
      "a b@c.example",
    ],
    ...["mailto:nora@example.org", "Nora <nora@example.org>", "nora＠example.org", "nora@my_host.example"],
  ].map((email): Made => [email, "bad-address", one(email)]),
];
const days: Made[] = [
  ["2026-03-01", sent],
  ["3/1/2026", "day-order"],
  ["31/1/2026", "day-order"],
  ["tomorrow", "no-consent"],
  ["", "no-consent"],
  ["2027-03-01", "later-consent"],
  ["2026-02-30", "no-consent"],
  ["2026/03/01", sent],
  ["2026-3-1", sent],
  ["2026-03-01 00:00:00", sent],
  ["2026-03-01T09:30:00Z", sent],
  ["1-Mar-2026", sent],
  ["01/mar/2026", sent],
  ["Mar 1 2026", sent],
  ["1 de marzo de 2026", sent],
  ["3/1/26", "day-order"],
  ["3/1/2026 0:00", "day-order"],
  ["3/1/2026 12:00:00 AM", "day-order"],
  ["1.3.2026", "day-order"],
  ["46082", "no-consent"],
  ["Mar-26", "no-consent"],
  ["30-Foo-2026", "no-consent"],
  ["yes", "no-consent"],
].map(([day = "", expected = ""]) => [`consent of “${day}”`, expected, one("a@example.org", day)]);
const heads: Made[] = [
  ...["Email,Consent", "E-mail,Consent date", "Email address,Date of consent", "email, consent "],
  ...["Correo electrónico,Fecha de consentimiento", "correo,consentimiento", "\u00a0email,consent"],
]
  .map((head): Made => [`columns ${head}`, both, utf8(table(",", "\n", head))])
  .concat([
    ["empty lines first", both, utf8(`\n,\n${table()}`)],
    ["empty columns and rows", sent, utf8(",,email,,consent,\n,,nora@example.org,,2026-03-01,\n,,,,,\n")],
    ["parted by bars, as its first line says", both, utf8(`sep=|\n${table("|")}`)],
    ["a first line that says another sign", both, utf8(`sep=;\n${table()}`)],
    ["UTF-16LE without its mark", both, utf16(table(), false).slice(2)],
    ["UTF-16BE without its mark", both, utf16(table(), true).slice(2)],
    [
      "a line break within another column",
      both,
      utf8(`email,notes,consent\n${rows[0]!.replace(",", ',"a\nb, c",')}\n${rows[1]!.replace(",", ",x,")}\n`),
    ],
    [
      "names in Latin-1",
      sent,
      Buffer.from("email,name,consent\nnora@example.org,José,2026-03-01\n", "latin1"),
    ],
    [
      "one address twice, once in capitals",
      `${sent}, twice`,
      utf8(`email,consent\n${rows[0]}\n${rows[0]!.toUpperCase()}\n`),
    ],
  ]);
const notLists: Made[] = [
  ["an Excel file", "PK\u0003\u0004", "This is an Excel file or a zip archive"],
  ["an old Excel file", "\u00d0\u00cf\u0011\u00e0", "This is an old Excel file"],
  ["a PDF", "%PDF-1.7", "This is a PDF"],
  ["a table of a web page", "<html><table><tr><td>email</td></tr></table>", "This is a web page"],
  ["an address book", "BEGIN:VCARD\nEMAIL:a@b.example", "This is an address book"],
  ["JSON", '[{"email":"a@b.example"}]', "This is JSON"],
].map(([name = "", text = "", words = ""]) => [name, `refused: ${words}`, Buffer.from(text, "latin1")]);
const refused: Made[] = [
  ["no head", "refused: The first line does not name", utf8(rows.join("\n"))],
  ["a head alone", "refused: The list has no rows", utf8("email,consent\n")],
  ["two columns of one name", "refused: Two columns are named email", utf8("email,email,consent\na,b,c\n")],
  [
    "an open quotation mark",
    "refused: A quotation mark is out of place",
    utf8('email,consent\n"a@b.example,2026-01-01\n'),
  ],
];

export async function listCases(): Promise<Case[]> {
  const right = parse(readFileSync(`${folder}.yaml`, "utf8")) as Record<string, string>;
  const files = readdirSync(folder).flatMap((name) =>
    ([null, "month-first", "day-first"] as const).map((order) => {
      const key = order === null ? name : `${name}, ${order}`;
      const bytes = new Uint8Array(readFileSync(`${folder}/${name}`));
      return { name: key, expected: right[key], bytes, order };
    }),
  );
  const made = [...asSaved, ...heads, ...addresses, ...days, ...refused, ...notLists].map(
    ([name, expected, bytes]) => ({
      name,
      expected,
      bytes,
      order: null,
    }),
  );
  return Promise.all(
    [...files.filter(({ expected, order }) => expected !== undefined || order === null), ...made].map(
      async ({ name, expected = `an outcome in ${folder}.yaml`, bytes, order }) => ({
        area: "lists",
        name,
        expected,
        got: await outcomes(bytes, order),
      }),
    ),
  );
}
