/** What a source is called in small print: by author and year, else by what it is. Pure. */
import type { Source } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";

const year = /\b(?:19\d\d|20[0-4]\d)\b/;
/** "Page CE, Epperson CN": a family name, perhaps with its particles, then initials; "Mohamed S, et al." */
const author =
  /^((?:(?:van|von|der|den|de|di|la) )*\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,2}) \p{Lu}{1,3}(?:,|\. | et al)/u;
const group = /^([\p{Lu}][\p{L}-]+) (?:and colleagues|y otros)/u;
const label =
  /^(?!Pages|Public)([\p{L}-]+)(?:[-/ ][\p{L}-]+)*? ?(?:\([^)]*\))?,? (?:XR )?(?:FDA )?(?:US )?(?:prescribing information|labels?\b)/u;
/** Letters of a title that stands for a source without an author. */
const LONGEST = 60;

/** The citation in words of a language: titles of papers stay as they were published. */
export function citationIn({ citation, es }: Pick<Source, "citation" | "es">, language: Language): string {
  return language === "es" ? (es ?? citation) : citation;
}

const englishWords =
  /\b(?:and colleagues|January|February|March|April|May|June|July|August|September|October|November|December)\b/u;

/** Whether a citation is more than an author's paper with its journal, so that Spanish needs words. */
export function needsOtherWords(citation: string): boolean {
  return !author.test(withoutTrial(citation)) || englishWords.test(citation);
}

/** Without the name of a trial that stands first in brackets. */
const withoutTrial = (citation: string) => citation.replace(/^\([^)]*\) /, "");

/**
 * @param citation as sources.yaml has it, in either language.
 * @returns "Page 2024", "bupropion label", "NICE guideline NG222 Depression in adults (2022)": never a key.
 */
export function sourceName(citation: string): string {
  const plain = withoutTrial(citation);
  const when = year.exec(plain)?.[0] ?? "";
  const named = author.exec(plain)?.[1] ?? group.exec(plain)?.[1];
  if (named) return `${named} ${when}`.trim();
  const medicine = label.exec(plain)?.[1];
  if (medicine) return `${medicine.toLowerCase()} label`;
  const title = shortened(plain.slice(0, titleEnd(plain)));
  return year.test(title) || when === "" ? title : `${title}, ${when}`;
}

/** Where a title ends: at a stop that is not an initial's, a colon, or a bracket, some words in. */
function titleEnd(plain: string): number {
  const end = plain.slice(8).search(/(?<!\b\p{Lu})\.(\s|$)|[:;]\s|\s\(/u);
  return end < 0 ? plain.length : end + 8;
}

function shortened(title: string): string {
  const whole = title.trim().replace(/,$/, "");
  return whole.length <= LONGEST
    ? whole
    : whole
        .slice(0, whole.lastIndexOf(" ", LONGEST))
        .replace(/(?:[,;]| (?:and|or|of|the|on|in|with|for|to|as|that|\d+))+$/u, "");
}
