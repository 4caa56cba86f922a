import "server-only";
import { bothStand, type OpenConflict } from "@/lib/editorial/compare/conflicts";
import { readVersion } from "@/lib/editorial/store";
import type { Editor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";

/**
 * Marks a remark as settled; a second time changes nothing. Throws AppError `not-found`; `invalid` while both
 * texts of a clash stand.
 */
export async function resolveComment(editor: Editor, { commentId }: { commentId: string }): Promise<void> {
  await transaction(async (tx) => {
    const comment = await tx.versionComment.findUnique({
      where: { id: commentId },
      select: { textVersionId: true, matchVersionId: true, conflict: true },
    });
    if (!comment) throw new AppError("not-found", "There is no such comment.", "Load the page again.");
    const { textVersionId, conflict } = comment;
    if (
      textVersionId &&
      conflict &&
      bothStand((await readVersion(tx, "text", textVersionId)).content, conflict as OpenConflict)
    ) {
      throw new AppError(
        "invalid",
        "Both texts still stand there.",
        "Take one of them out, then settle the comment.",
      );
    }
    const { count } = await tx.versionComment.updateMany({
      where: { id: commentId, resolvedAt: null },
      data: { resolvedAt: systemClock.now(), resolvedById: editor.personId },
    });
    if (count > 0)
      await appendAudit(
        tx,
        editor,
        "library.comment-resolved",
        comment.textVersionId ?? comment.matchVersionId ?? undefined,
      );
  });
}
