import { matchContent } from "@/lib/editorial/schema";
import { contentOf, type MatchForm } from "./form";

const nameOf = (versionId: string) => `match ${versionId}`;

/** Keeps a form that is not wholly saved in this window, so that half-typed words outlive a step to another page. */
export function keepWords(versionId: string, revision: number, form: MatchForm | null): void {
  if (form === null) sessionStorage.removeItem(nameOf(versionId));
  else sessionStorage.setItem(nameOf(versionId), JSON.stringify({ revision, form }));
}

/** @returns what was typed upon this very revision in this window; null where there is none, or it was of another making. */
export function keptWords(versionId: string, revision: number): MatchForm | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(nameOf(versionId)) ?? "null") as { revision: number; form: MatchForm } | null;
    return kept?.revision === revision && matchContent.safeParse(contentOf(kept.form)).success ? kept.form : null;
  } catch {
    return null;
  }
}
