import "server-only";
import { notReady } from "@/lib/editorial/review/rules";
import type { StepInput } from "@/lib/editorial/schema";
import { changeVersionState } from "@/lib/editorial/change-version-state";
import { readVersion } from "@/lib/editorial/store";
import type { Editor } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";

/**
 * Sends a draft to review; its words stand still until it comes back.
 * @throws AppError `not-found`; `conflict` when it is not as the editor saw it, or begun from an older
 *   version than the published one; `invalid` while two texts stand in one place.
 */
export async function submitVersion(editor: Editor, input: StepInput): Promise<void> {
  await changeVersionState(
    input,
    editor,
    "draft",
    { state: "inReview", submittedAt: systemClock.now() },
    "submitted",
    async (tx) => {
      const version = await readVersion(tx, input.kind, input.versionId);
      const open = notReady({ ...version, state: "draft" });
      if (open) throw new AppError(open.code, open.words, open.nextStep, version);
    },
  );
}
