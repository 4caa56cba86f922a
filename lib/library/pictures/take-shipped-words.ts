import "server-only";
import type { Reviewer } from "@/lib/platform/actors";
import { propose, type Proposed } from "./change-picture-words";
import type { TakeShippedWordsInput } from "./schema";

/** Proposes to lay the clinic's words aside; those of the release show again then, and change with it. */
export async function takeShippedWords(
  reviewer: Reviewer,
  { key, language }: TakeShippedWordsInput,
): Promise<Proposed> {
  return propose(reviewer, { key, language, words: null });
}
