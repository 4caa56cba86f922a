/** Words of the review sheets. Pure. */
import type { Standing } from "@/lib/document/schema";
import type { Exception, SheetText } from "@/lib/editorial/sheets/schema";
import type { Source } from "@/lib/library/schema";
import { languageName } from "@/lib/platform/language-name";
import type { Language } from "@/lib/platform/languages";
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
    ? `Signed off by ${signedOff.by} on ${signedOff.on}.`
    : !approved
      ? "Waits for a sign-off: nobody of this clinic has signed it."
      : approved.onePerson
        ? `Waits for a second person: ${approved.by} wrote it, and approved it on ${approved.on}.`
        : `Approved by ${approved.by} on ${approved.on}.`;
  if (!translation) return state;
  const checked = translation.checkedBy
    ? `Translation checked by ${translation.checkedBy}.`
    : "No named person has checked the translation.";
  return [state, checked, ...(translation.behind ? ["It is older than the English text."] : [])].join(" ");
}

export const textName = (language: SheetText["language"]) => `${languageName(language)} text`;

export const exceptionWords = ({ by, on, reason }: Exception) => `Left out by ${by} on ${on}: ${reason}`;

export const pointCount = (points: number) =>
  points === 1 ? "1 point to check first" : `${points} points to check first`;

/** Where a topic's sheet is, or the list of them for null. @param language whose text is to be signed. */
export function sheetPath(slug: string | null, language: Language): SitePath {
  return slug === null
    ? sitePath("/desk/sheets", {}, { language })
    : sitePath("/desk/sheets/[slug]", { slug }, { language });
}
