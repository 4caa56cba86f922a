import "server-only";
import type { StepInput } from "@/lib/editorial/schema";
import { changeVersionState } from "@/lib/editorial/change-version-state";
import { unapproved } from "@/lib/library/publishing/set-published-version";
import type { Editor } from "@/lib/platform/actors";

/** Takes a version back from review, an approved but unpublished one too, to go on writing. */
export async function withdrawVersion(editor: Editor, input: StepInput): Promise<void> {
  await changeVersionState(
    input,
    editor,
    "inReview",
    { state: "draft", submittedAt: null, ...unapproved },
    "withdrawn",
  );
}
