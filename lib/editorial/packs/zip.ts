/**
 * A pack as one zip: the same files always give the same bytes, and nothing is unpacked that
 * no pack holds. Pure.
 */
import { strToU8, zipSync } from "fflate";
import { AppError } from "@/lib/platform/errors";
import type { Fault } from "@/lib/library/fault";
import { slugPattern } from "@/lib/platform/slug";
import { packLimits } from "./schema";
import { DamagedZip, isKnownMethod, unpackEntry, zipEntries, type ZipEntry } from "./zip-entries";

/** Texts by path within the pack, slashes forward. */
export type PackTexts = ReadonlyMap<string, string>;

const packPath = new RegExp(`^(pack\\.json|sources\\.yaml|(?:match|en|es)/${slugPattern}\\.(?:json|md))$`);
/** What archivers and file managers leave behind. */
const litter = /(^|\/)(__MACOSX\/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$/;

/** @param texts the pack's files. Dates inside are fixed, so that only the content decides. */
export function zipPack(texts: PackTexts): Uint8Array {
  const files = [...texts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, text]): [string, Uint8Array] => [path, strToU8(text)]);
  // A zip holds local time without a zone: the first day it can say, wherever it is written.
  return zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(1980, 0, 1) });
}

/**
 * @param bytes a zip of at most 10 MB; its files may stand in one folder together.
 * @returns the pack's texts, and a remark for each file that is no part of a pack.
 * @throws AppError `invalid` for what is no zip or damaged, is too large packed or unpacked, or holds a path
 *   that leads elsewhere or stands twice.
 */
export function unzipPack(bytes: Uint8Array): { texts: PackTexts; remarks: Fault[] } {
  if (bytes.byteLength > packLimits.zipped)
    throw refused("The file is larger than 10 MB.", "Send a content pack as Towline exports it.");
  let entries: ZipEntry[];
  try {
    entries = zipEntries(bytes);
  } catch (error) {
    if (error instanceof DamagedZip)
      throw refused("This file can't be opened as a zip.", "Send a content pack as Towline exports it.");
    throw error;
  }
  const files = new Map<string, Uint8Array>();
  for (const { name, entry } of wanted(entries)) files.set(name, unpacked(bytes, entry, name));
  return chosen(files);
}

/** Files by name, judged by what they declare: nothing is unpacked before all of it is small enough. */
function wanted(entries: readonly ZipEntry[]): { name: string; entry: ZipEntry }[] {
  const seen = new Set<string>();
  let sum = 0;
  return entries.flatMap((entry) => {
    // Some programs on Windows write their own separator, which the form of a zip does not know.
    const name = entry.name.replaceAll("\\", "/").replace(/^(\.\/)+(?=.)/, "");
    checkPath(name, seen);
    if (name.endsWith("/") || litter.test(name)) return [];
    refuseUnreadable(entry, name);
    sum += entry.size;
    if (entry.size > packLimits.oneFile)
      throw refused(`${name.slice(0, 120)} is larger than 1 MB.`, "A file of a pack holds one text.");
    if (sum > packLimits.unzipped)
      throw refused("The pack is larger than 50 MB unpacked.", "Split it into several packs.");
    return [{ name, entry }];
  });
}

/** What is whole and still can't be read says why. */
function refuseUnreadable(entry: ZipEntry, name: string): void {
  const shown = name.slice(0, 120);
  if (entry.locked)
    throw refused(`${shown} is locked with a password.`, "Pack the files again without a password.");
  if (entry.isLink)
    throw refused(`${shown} is a link to another file.`, "Pack the files themselves, not links to them.");
  if (!isKnownMethod(entry))
    throw refused(
      `${shown} is packed in a way that is not known here.`,
      "Pack the files again as an ordinary zip (the method Deflate).",
    );
}

/** Letters in another writing would be lost without a word. */
function textOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n");
  } catch {
    throw refused(
      `${name.slice(0, 120)} is not written in UTF-8, so its letters can’t be told.`,
      "Save it anew as UTF-8, then pack the files again.",
    );
  }
}

function unpacked(bytes: Uint8Array, entry: ZipEntry, name: string): Uint8Array {
  try {
    return unpackEntry(bytes, entry);
  } catch (error) {
    if (!(error instanceof DamagedZip)) throw error;
    throw refused(
      `${name.slice(0, 120)} is damaged: it does not hold what the zip says of it.`,
      "Pack the files again, or send the pack as Towline exported it.",
    );
  }
}

function checkPath(name: string, seen: Set<string>): void {
  const key = name.normalize("NFC").toLowerCase();
  const shown = name.slice(0, 120);
  if (/^\/|^[a-z]:|\0/i.test(name) || name.split("/").some((part) => part === ".." || part === ".")) {
    throw refused(`The path “${shown}” leads out of the pack.`, "Pack the files again, without such paths.");
  }
  if (seen.has(key))
    throw refused(`“${shown}” stands twice in the pack.`, "Keep one of them and pack again.");
  if (seen.add(key).size > packLimits.files)
    throw refused("The pack holds more than 3,000 files.", "Split it into several packs.");
}

function chosen(files: ReadonlyMap<string, Uint8Array>): { texts: PackTexts; remarks: Fault[] } {
  const [within = ""] = [...files.keys()].flatMap((name) => /^([^/]+\/)pack\.json$/.exec(name)?.[1] ?? []);
  const texts = new Map<string, string>();
  const remarks: Fault[] = [];
  for (const [name, bytes] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const path = name.startsWith(within) ? name.slice(within.length) : name;
    if (packPath.test(path)) texts.set(path, textOf(bytes, path));
    else
      remarks.push({
        file: name.slice(0, 120),
        line: null,
        problem: "This file is no part of a pack and is left out.",
        fix: "Take it out, or give it the name docs/library-format.md says.",
      });
  }
  return { texts, remarks };
}

function refused(words: string, nextStep: string): AppError {
  return new AppError("invalid", words, nextStep);
}
