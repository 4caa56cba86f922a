import "server-only";
import type { z } from "zod";
import type { sendBackInput } from "@/lib/editorial/schema";
import { changeVersionState } from "@/lib/editorial/change-version-state";
import { unapproved } from "@/lib/library/publishing/set-published-version";
import type { Reviewer } from "@/lib/platform/actors";
import { writeComment } from "./add-comment";

/** Gives a version back to its author with a note on what is to be done. */
export async function sendBack(
  reviewer: Reviewer,
  { note, ...input }: z.infer<typeof sendBackInput>,
): Promise<void> {
  await changeVersionState(
    input,
    reviewer,
    "inReview",
    { state: "draft", submittedAt: null, ...unapproved },
    "withdrawn",
    async (tx) => {
      await writeComment(tx, reviewer, {
        kind: input.kind,
        versionId: input.versionId,
        blockId: null,
        quote: "",
        text: note,
      });
    },
  );
}
