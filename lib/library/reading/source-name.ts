/** What a source is called in small print: by author and year, else by what it is. Pure. */

const year = /\b(?:19\d\d|20[0-4]\d)\b/;
/** "Page CE, Epperson CN": a family name, then initials; "Mohamed S, et al." */
const author = /^([\p{Lu}\p{Ll}][\p{L}'’-]*(?: [\p{L}'’-]+){0,2}?) \p{Lu}{1,3}(?:,|\. | et al)/u;
const group = /^([\p{Lu}][\p{L}-]+) and colleagues/u;
const label =
  /^(?!Pages|Public)([\p{L}-]+)(?:[-/ ][\p{L}-]+)*? ?(?:\([^)]*\))?,? (?:XR )?(?:FDA )?(?:US )?(?:prescribing information|labels?\b)/u;
/** Letters of a title that stands for a source without an author. */
const LONGEST = 60;

/**
 * @param citation as sources.yaml has it.
 * @returns "Page 2024", "bupropion label", "NICE guideline NG222 Depression in adults (2022)": never a key.
 */
export function sourceName(citation: string): string {
  const plain = citation.replace(/^\([^)]*\) /, "");
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
