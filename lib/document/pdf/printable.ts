/**
 * Text that the page's fonts can print. One emoji or missing glyph fails PDF/UA-1, so what can't be printed
 * is taken out before and told with its place; no handout that loses a sign is finalised. Pure.
 */
import { AppError } from "@/lib/platform/errors";
import { isCovered, isCoveredOn } from "./font-coverage";
import type { HandoutDocument } from "@/lib/document/schema";

export const FIELD_LIMIT = 20_000;
export const DOCUMENT_LIMIT = 400_000;
/** Letters of a logo as base64: it travels beside the text, so it has a bound of its own. */
export const LOGO_LIMIT = 64_000;

export type Printable<T> = { value: T; missing: string[] };
/**
 * A text of a document that can't print whole: where it stands, as it was written, as it would print, and
 * the signs it loses.
 */
export type LostText = { path: string[]; typed: string; looks: string; missing: string[] };

// Taken out without a word, because nobody sees or means them: control and format characters (bidi overrides,
// zero-width and soft-hyphen signs, byte order mark) and emoji variation selectors.
const UNSEEN = /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}]/gu;
/** What NFC could not join to a letter; it prints where one font holds both. */
const MARK = /\p{M}/u;
const GOES_ON = /[\p{M}\u200C\u200D]/u;
/** More than any script stacks; what is piled higher runs into other lines. */
const MOST_MARKS = 4;
// U+200D joins letters and U+200C keeps them apart: without a form of their own, they spell words here.
const JOINED = /^[\p{Script=Devanagari}\p{Script=Bengali}]/u;
const KEPT_APART = /^[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}]/u;
const LINE_END = /\r\n?|[\n\u2028\u2029\u0085]/gu;
// A space that doesn't break keeps a number with its unit; in a run as long as this it would
// lead off the paper.
const HELD_TOGETHER = /[\S\u00A0]{30,}/gu;
/** RFC 3986 characters only, so that no target needs escaping anywhere. */
const LINK = /^(?:https:\/\/|tel:|mailto:)[\w\-.~:/?#[\]@!$&'()*+,;=%]{1,1990}$/;
/** Names and keys: read by the page, never shown. */
const NOT_SHOWN = new Set([
  "id",
  "slug",
  "key",
  "type",
  "kind",
  "iso",
  "tone",
  "language",
  "paper",
  "size",
  "standing",
  "svg",
]);
/** A person's own words, where a line end means something. */
const OWN_WORDS = new Set(["note"]);
/** Signs that stand in for ones the font lacks. */
const STAND_INS: Readonly<Record<string, string>> = {
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "–",
  "\u2015": "–",
  "\u02BC": "’",
  "\u2032": "'",
  "\u2033": '"',
  "\u2192": "->",
  "\u00B5": "\u03BC",
};

/**
 * @param value any string, at most 20 kB as UTF-8; `lines` keeps line ends, otherwise they become spaces.
 * @returns the NFC text with what the font can print, and each character it can't, once,
 *   in order of appearance.
 */
export function printableText(value: string, lines = false): Printable<string> {
  if (PLAIN.test(value)) return { value, missing: [] };
  const missing = new Set<string>();
  let out = "";
  // What a mark would stand on, and how many do.
  let letter = "";
  let marks = 0;
  for (const char of value.replace(LINE_END, "\n").replace(UNSEEN, "").normalize("NFC")) {
    marks = MARK.test(char) ? marks + 1 : 0;
    const printed = marks > MOST_MARKS ? null : printableSign(char, letter, lines);
    if (printed === null) missing.add(char);
    else out += printed;
    if (!printed || !GOES_ON.test(char)) letter = printed ?? "";
  }
  return { value: out.replace(HELD_TOGETHER, (run) => run.replaceAll("\u00A0", " ")), missing: [...missing] };
}

/** @returns what stands for one sign behind a letter; null where no font has it. */
function printableSign(char: string, letter: string, lines: boolean): string | null {
  const code = char.codePointAt(0) ?? 0;
  if (char === "\n") return lines ? "\n" : " ";
  if (char === "\t" || /\p{Zs}/u.test(char)) return char === "\u00A0" ? char : " ";
  if (char === "\u200D") return JOINED.test(letter) ? char : "";
  if (char === "\u200C") return KEPT_APART.test(letter) ? char : "";
  if (MARK.test(char)) return letter && isCoveredOn(code, letter.codePointAt(0) ?? 0) ? char : null;
  if (isCovered(code)) return char;
  return Object.hasOwn(STAND_INS, char) ? (STAND_INS[char] ?? null) : null;
}

/** Signs that print as they are: nearly all of a handout, which is looked at again with every key. */
const PLAIN = plainText();

function plainText(): RegExp {
  const latin = Array.from({ length: 0x180 }, (_, code) => String.fromCodePoint(code));
  const plain = [...latin, ..."–—‘’“”•…"].filter(
    (char) => char !== "\u00A0" && char.normalize("NFC") === char && printableSign(char, "", false) === char,
  );
  return new RegExp(`^[${plain.map((char) => char.replace(/[\\\]^-]/, "\\$&")).join("")}]*$`, "u");
}

/**
 * Walks every string of a document, so that no field can be forgotten. Printing twice changes nothing more.
 * @returns the document as it will print, every character left out of it, and each text that loses one. What
 *   prints as it is stays the same object: a page is composed and looked at with every key.
 * @throws AppError `invalid` when one field is over 20 kB, the whole over 400 kB (UTF-8) or the logo over 64
 *   kB, before anything is drawn.
 */
export function printable(document: HandoutDocument): Printable<HandoutDocument> & { lost: LostText[] } {
  const lost: LostText[] = [];
  const texts: string[] = [];
  const path: string[] = [];
  /** `name`: of the value, or of the list it stands in. */
  const text = (value: string, name: string): string => {
    if (name === "png") return boundedLogo(value);
    texts.push(bounded(value));
    if (NOT_SHOWN.has(name) || name === "href") return value;
    const { value: looks, missing } = printableText(value, OWN_WORDS.has(name));
    if (missing.length > 0) lost.push({ path: [...path], typed: value, looks, missing });
    return looks;
  };
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === "string") return text(value, name);
    if (Array.isArray(value)) return list(value, name);
    return value !== null && typeof value === "object" ? fields(value as Fields) : value;
  };
  const at = (place: string, value: unknown, name: string): unknown => {
    path.push(place);
    const printed = walk(value, name);
    path.pop();
    return printed;
  };
  const list = (value: readonly unknown[], name: string): readonly unknown[] => {
    const kept = name === "marks" ? (value as Mark[]).filter(isSafeMark) : value;
    const printed = kept.map((item, index) => at(String(index), item, name));
    const same = printed.length === value.length && printed.every((item, index) => item === value[index]);
    return same ? value : printed;
  };
  const fields = (value: Fields): Fields => {
    let printed = value;
    for (const [name, item] of Object.entries(value)) {
      const one = at(name, item, name);
      if (one === item) continue;
      if (printed === value) printed = { ...value };
      printed[name] = one;
    }
    return printed;
  };
  const value = walk(document, "") as HandoutDocument;
  if (isLonger(texts, DOCUMENT_LIMIT))
    throw new AppError(
      "invalid",
      "This handout is too long to print.",
      "Take out a topic or shorten a note.",
    );
  return { value, missing: [...new Set(lost.flatMap(({ missing }) => missing))], lost };
}

type Fields = Record<string, unknown>;
type Mark = { type: string; attrs?: { href?: unknown } };

function boundedLogo(png: string): string {
  if (png.length > LOGO_LIMIT)
    throw new AppError(
      "invalid",
      "The clinic's logo is too large to print.",
      "An admin uploads it again under Clinic.",
    );
  return png;
}

const utf8 = new TextEncoder();

/** Whether texts are more bytes as UTF-8; a letter is at most three, so most need no counting. */
function isLonger(texts: readonly string[], bytes: number): boolean {
  const sum = (of: (text: string) => number) => texts.reduce((all, text) => all + of(text), 0);
  return sum((text) => text.length * 3) > bytes && sum((text) => utf8.encode(text).length) > bytes;
}

function bounded(value: string): string {
  if (isLonger([value], FIELD_LIMIT))
    throw new AppError(
      "invalid",
      "One text of this handout is too long to print.",
      "Shorten the longest note.",
    );
  return value;
}

/** https, tel and mailto only; the words of any other link print as plain text. */
function isSafeMark(mark: Mark): boolean {
  return mark.type !== "link" || (typeof mark.attrs?.href === "string" && LINK.test(mark.attrs.href));
}
