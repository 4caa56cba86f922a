/** Lists of addresses as spreadsheets save them: what becomes of each row, or why a list is refused. */
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { readTextFile } from "@/components/ui/read-text-file";
import type { DayOrder } from "@/lib/deliveries/bulk/consent-day";
import { readList } from "@/lib/deliveries/bulk/read-list";
import { judgeRows } from "@/lib/deliveries/bulk/rules";
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
  ...["josé@example.org", "jo@münchen.example", "a@b", "a..b@example.org", "a@1.2.3.4"].map(
    (email): Made => [email, "bad-address", one(email)],
  ),
];
const days: Made[] = [
  ["2026-03-01", sent],
  ["3/1/2026", "day-order"],
  ["31/1/2026", "day-order"],
  ["tomorrow", "no-consent"],
  ["", "no-consent"],
  ["2027-03-01", "later-consent"],
  ["2026-02-30", "no-consent"],
].map(([day = "", expected = ""]) => [`consent of “${day}”`, expected, one("a@example.org", day)]);
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
  const made = [...asSaved, ...addresses, ...days, ...refused].map(([name, expected, bytes]) => ({
    name,
    expected,
    bytes,
    order: null,
  }));
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
