import "server-only";
import type { StepInput } from "@/lib/editorial/schema";
import { changeVersionState } from "@/lib/editorial/change-version-state";
import type { Editor } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";

/** Puts a draft away. Nothing is deleted: it stays in the history as retired and can be restored. */
export async function discardDraft(editor: Editor, input: StepInput): Promise<void> {
  await changeVersionState(
    input,
    editor,
    "draft",
    { state: "retired", retiredAt: systemClock.now() },
    "discarded",
  );
}
