import "server-only";
import { isBehind } from "@/lib/editorial/review/rules";
import type { StepInput } from "@/lib/editorial/schema";
import { changedMeanwhile, subjectData } from "@/lib/editorial/change-version-state";
import { changeVersion, readVersion } from "@/lib/editorial/store";
import { lockTopic } from "@/lib/library/publishing/set-published-version";
import type { Editor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { clashRows } from "./insert-version";
import { mergedWith } from "./update-draft";

/**
 * Puts into a draft what was published since it was begun. Its own words stay; where both changed the same
 * place both stand, each with a comment to be settled before it is sent for review.
 * @returns how many such places there are. @throws AppError `conflict`, `not-found`; `invalid` where
 *   nothing was published since.
 */
export async function bringUpToDate(
  editor: Editor,
  { kind, versionId, revision }: StepInput,
): Promise<{ clashes: number }> {
  return transaction(async (tx) => {
    await lockTopic(tx, (await readVersion(tx, kind, versionId)).explanationId);
    const draft = await readVersion(tx, kind, versionId);
    if (!isBehind(draft) || draft.publishedId === null)
      throw new AppError(
        "invalid",
        "Nothing was published since this draft was begun.",
        "Go on writing, or send it for review.",
      );
    const { columns, clashes } = await mergedWith(tx, draft, draft.publishedId);
    const merged = {
      ...columns,
      basedOnId: draft.publishedId,
      origin: "clinic",
      updatedAt: systemClock.now(),
    };
    if (!(await changeVersion(tx, kind, { id: versionId, revision, state: "draft" }, merged)))
      throw await changedMeanwhile(tx, kind, versionId);
    await tx.versionComment.createMany({
      data: clashRows(
        clashes,
        kind === "text" ? { textVersionId: versionId } : { matchVersionId: versionId },
        editor.personId,
        "published",
      ),
    });
    await appendAudit(tx, editor, "library.draft-updated", versionId, {
      ...subjectData({ kind, versionId }),
      revision: revision + 1,
      count: clashes.length,
    });
    return { clashes: clashes.length };
  });
}
