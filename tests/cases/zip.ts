/** Packs as other programs zip them, and as someone zips them who means harm. */
import { readFileSync } from "node:fs";
import { unzipPack } from "@/lib/editorial/packs/zip";
import { outcomeOf, type Case } from "./case";
import { makeZip, type Entry } from "./zip-makers";

/** What is right for each file of tests/cases/zip. */
const ofFiles: Record<string, string> = {
  "overlapping-entries.zip": "refused: can't be opened as a zip",
  "declared-too-small.zip": "refused: en/sleep.md is damaged",
  "backslash-separators.zip": "en/quiet-walk.md, pack.json",
};

const contents = (bytes: Uint8Array) =>
  outcomeOf(() => {
    const { texts, remarks } = unzipPack(bytes);
    return [...texts.keys(), ...remarks.map(({ file }) => `without ${file}`)].join(", ");
  });
export const readZip = (name: string) => contents(new Uint8Array(readFileSync(`tests/cases/zip/${name}`)));

const pack: Entry = { name: "pack.json", text: "{}" };
const sleep: Entry = { name: "en/sleep.md", text: "Sleep. ".repeat(50) };
const named = (name: string): Entry => ({ ...sleep, name });
const zipOf = (...entries: Entry[]) => makeZip([pack, ...entries]);
const whole = "en/sleep.md, pack.json";
const damaged = "refused: en/sleep.md is damaged";
const noZip = "refused: can't be opened as a zip";
const leadsOut = "refused: leads out of the pack";
const twice = "refused: stands twice in the pack";

type Made = [name: string, expected: string, bytes: Uint8Array];
const asPacked: Made[] = [
  ["stored, not packed", whole, zipOf({ ...sleep, stored: true })],
  ["sizes after the body", whole, zipOf({ ...sleep, flags: 0x808 })],
  ["without the mark of UTF-8", whole, zipOf({ ...sleep, flags: 0 })],
  ["in the form for large files", whole, zipOf({ ...sleep, zip64: true })],
  ["with an end for large files", whole, makeZip([pack, sleep], { zip64: true })],
  ["both for large files", whole, makeZip([pack, { ...sleep, zip64: true }], { zip64: true })],
  ["a line break behind it", whole, makeZip([pack, sleep], { after: "\r\n" })],
  ["from the folder itself", whole, makeZip([named("./pack.json"), named("./en/sleep.md")])],
  ["in a folder", whole, makeZip([named("my-pack/pack.json"), named("my-pack/en/sleep.md")])],
  ["folders beside files", whole, zipOf({ name: "en/", stored: true }, sleep)],
  ["what a Mac leaves", whole, zipOf(sleep, named("__MACOSX/en/._sleep.md"), named("en/.DS_Store"))],
  ["a file more", `${whole}, without notes.txt`, zipOf(sleep, named("notes.txt"))],
];
const lying: Made[] = [
  ["another checksum", damaged, zipOf({ ...sleep, says: { crc: 1 } })],
  ["a smaller size", damaged, zipOf({ ...sleep, says: { size: 10 } })],
  ["a larger size", damaged, zipOf({ ...sleep, says: { size: 900 } })],
  ["a size of nothing", damaged, zipOf({ ...sleep, says: { size: 0 } })],
  ["stored, with another size", damaged, zipOf({ ...sleep, stored: true, says: { size: 10 } })],
  ["a packed size that reaches into the next", noZip, makeZip([{ ...sleep, says: { packed: 900 } }, pack])],
  ["the place of another entry", noZip, zipOf({ ...sleep, says: { at: 0 } })],
  ["a place behind the end", noZip, zipOf({ ...sleep, says: { at: 90_000 } })],
  ["two names", noZip, zipOf({ ...sleep, localName: "en/other.md" })],
  ["more entries than there are", noZip, makeZip([pack, sleep], { count: 3 })],
  ["fewer entries than there are", noZip, makeZip([pack, sleep], { count: 1 })],
  ["words before it", noZip, makeZip([pack, sleep], { before: "#!/bin/sh\n" })],
  ["over 1 MB unpacked", "refused: larger than 1 MB", zipOf({ ...sleep, text: "a".repeat(1_100_000) })],
  ["cut in the middle", noZip, zipOf(sleep).slice(0, 120)],
];
const unread: Made[] = [
  ["a password", "refused: en/sleep.md is locked with a password", zipOf({ ...sleep, flags: 0x801 })],
  ["AES", "refused: is locked with a password", zipOf({ ...sleep, flags: 0x801, says: { method: 99 } })],
  ...[6, 9, 12, 14, 93, 95, 98].map(
    (method): Made => [
      `method ${method}`,
      "refused: en/sleep.md is packed in a way that is not known here",
      zipOf({ ...sleep, says: { method } }),
    ],
  ),
  ["a link", "refused: en/sleep.md is a link to another file", zipOf({ ...sleep, mode: 0o120777 })],
  [
    "words in Latin-1",
    "refused: es/sleep.md is not written in UTF-8",
    zipOf({ name: "es/sleep.md", bytes: Buffer.from("Sueño", "latin1") }),
  ],
  [
    "words in UTF-16",
    "refused: es/sleep.md is not written in UTF-8",
    zipOf({ name: "es/sleep.md", bytes: Buffer.from("\uFEFFSueño", "utf16le") }),
  ],
];
const paths: Made[] = [
  ...["../en/sleep.md", "en/../../sleep.md", "/etc/sleep.md", "C:\\en\\sleep.md", "\\\\host\\sleep.md"].map(
    (name): Made => [`path ${name}`, leadsOut, zipOf(named(name))],
  ),
  ["a name with NUL", leadsOut, zipOf(named("en/sleep.md\u0000.txt"))],
  ["the same name twice", twice, zipOf(sleep, sleep)],
  ["the same name in capitals", twice, zipOf(sleep, named("EN/Sleep.md"))],
  ["the same name with both separators", twice, zipOf(sleep, named("en\\sleep.md"))],
  ["the same name, once from the folder", twice, zipOf(sleep, named("./en/sleep.md"))],
  ["one name in two forms of Unicode", twice, zipOf(named("en/é.md"), named("en/e\u0301.md"))],
];
const others: Made[] = [
  ["an empty zip", "", makeZip([])],
  ["nothing", noZip, new Uint8Array()],
  ["a tar", noZip, Buffer.alloc(1024)],
  ["a 7z", noZip, Buffer.from("7z\u00bc\u00af\u0027\u001c", "latin1")],
];

export const zipCases = (): Promise<Case[]> =>
  Promise.all([
    ...Object.entries(ofFiles).map(async ([name, right]) => ({
      area: "zip",
      name,
      expected: right,
      got: await readZip(name),
    })),
    ...[...asPacked, ...lying, ...unread, ...paths, ...others].map(async ([name, expected, bytes]) => ({
      area: "zip",
      name,
      expected,
      got: await contents(new Uint8Array(bytes)),
    })),
  ]);
