/** Words of the review sheets. Pure. */
import type { Standing } from "@/lib/document/schema";
import type { Exception, SheetClaim, SheetText, Sitting } from "@/lib/editorial/sheets/schema";
import type { Source } from "@/lib/library/schema";
import { longDate } from "@/lib/platform/clock";
import { languageName } from "@/lib/platform/language-name";
import { sitePath, type SitePath } from "@/lib/platform/site-path";

export const standingWords: Record<Standing, string> = {
  established: "Established",
  emerging: "Early",
  contested: "Disputed",
};

/** How a source was read for this library (docs/evidence/brief.md F). */
export const readWords: Record<Source["tag"], string> = {
  R: "an abstract, label, guideline or agency page was read",
  S: "only a page about it was read",
  K: "not read: from prior knowledge",
};

/** What became of a text, and what it waits for. */
export function stateOf({ signedOff, approved, translation }: SheetText): string {
  const state = signedOff
    ? `Signed off by ${signedOff.by} on ${longDate(signedOff.on)}.`
    : !approved
      ? "Waits for a sign-off: nobody of this clinic has signed it."
      : approved.onePerson
        ? `Waits for a second person: ${approved.by} wrote it, and approved it on ${longDate(approved.on)}.`
        : `Approved by ${approved.by} on ${longDate(approved.on)}.`;
  if (!translation) return state;
  return [
    state,
    checkedWords(translation),
    ...(translation.behind ? ["It is older than the English text."] : []),
  ].join(" ");
}

/** Who checked a translation, and when where they did so here. */
export function checkedWords({
  checkedBy,
  checkedOn,
}: Pick<NonNullable<SheetText["translation"]>, "checkedBy" | "checkedOn">): string {
  if (checkedBy === null) return "No named person has checked the translation.";
  return `Translation checked by ${checkedBy}${checkedOn ? ` on ${longDate(checkedOn)}` : ""}.`;
}

export const textName = (language: SheetText["language"]) => `${languageName(language)} text`;

export const exceptionWords = ({ by, on, reason, task }: Exception) =>
  `${task === "translation" ? "Translation left out" : "Left out"} by ${by} on ${longDate(on)}: ${reason}`;

export const pointCount = (points: number) =>
  points === 1 ? "1 point to check first" : `${points} points to check first`;

/** Where the sheets of all that wait stand in one, to print. */
export const allSheetsPath = (sitting: Sitting): SitePath => sitePath("/desk/sheets/all", {}, sitting);

/** Where a topic's sheet is, or the list of them for null. @param sitting what is to be signed. */
export function sheetPath(slug: string | null, sitting: Sitting): SitePath {
  return slug === null
    ? sitePath("/desk/sheets", {}, sitting)
    : sitePath("/desk/sheets/[slug]", { slug }, sitting);
}

/**
 * A grid of options claims so much, in so few words, that its claims run on in two columns, each with its
 * Spanish behind it, and its sources stand behind the sheet.
 */
export const isCrowded = ({ claims }: { claims: readonly SheetClaim[] }) => claims.length > 40;

/** How many claims there are of each standing; only what is not established is marked at its claim. */
export function countedStandings(claims: readonly SheetClaim[]): string {
  const counts = (["established", "emerging", "contested"] as const).flatMap((standing) => {
    const count = claims.filter((claim) => claim.standing === standing).length;
    const mark = standing === "established" ? " (no mark)" : "";
    return count === 0 ? [] : [`${count} ${standingWords[standing].toLowerCase()}${mark}`];
  });
  return counts.length === 0 ? "This text claims nothing." : `${counts.join(", ")}.`;
}

const authors =
  /^(\([^)]*\) )?(?:[\p{L}'’-]+(?: [\p{L}'’-]+){0,2} \p{Lu}{1,3}, )*(?:[\p{L}'’-]+(?: [\p{L}'’-]+){0,2} \p{Lu}{1,3}|et al)\. /u;

/**
 * A citation beside its key: authors that begin it are left out where the key names the first of them.
 * @example withoutAuthors("Li2015", "Li Z, et al. Dopamine. Lancet 2015.") // "Dopamine. Lancet 2015."
 */
export function withoutAuthors(key: string, citation: string): string {
  const plain = (words: string) =>
    words
      .normalize("NFD")
      .replace(/[^a-z]/gi, "")
      .toLowerCase();
  const first = citation.replace(/^\([^)]*\) /, "").split(/ \p{Lu}{1,3}[,.]/u)[0] ?? "";
  const named = plain(first) !== "" && plain(key).startsWith(plain(first));
  return named ? citation.replace(authors, "$1") : citation;
}
