import { matchContent, type MatchContent } from "@/lib/editorial/schema";
import { contentOf, unsavedCount, type MatchForm } from "./match-form";

/** A draft as this window last had it: what was saved, at which revision, and what stood on the screen. */
export type UnsavedDraft = { revision: number; base: MatchContent; form: MatchForm };

const nameOf = (versionId: string) => `match ${versionId}`;

/** Keeps it in this window, so that half-typed words outlive a step to another page; null forgets it. */
export function storeUnsavedDraft(versionId: string, draft: UnsavedDraft | null): void {
  if (draft === null) sessionStorage.removeItem(nameOf(versionId));
  else sessionStorage.setItem(nameOf(versionId), JSON.stringify(draft));
}

/**
 * What this window had of a draft, where it is worth going on from: words that were never saved, or a
 * page drawn before the last save (going back shows such a one). A later save then meets whoever was
 * quicker as a conflict.
 * @param revision of the version the page was drawn with.
 */
export function readUnsavedDraft(versionId: string, revision: number): UnsavedDraft | null {
  try {
    const draft = JSON.parse(sessionStorage.getItem(nameOf(versionId)) ?? "null") as UnsavedDraft | null;
    if (
      !draft ||
      !matchContent.safeParse(draft.base).success ||
      !matchContent.safeParse(contentOf(draft.form)).success
    )
      return null;
    const unsaved =
      unsavedCount(draft.form) > 0 || JSON.stringify(contentOf(draft.form)) !== JSON.stringify(draft.base);
    return unsaved || draft.revision > revision ? draft : null;
  } catch {
    return null;
  }
}
