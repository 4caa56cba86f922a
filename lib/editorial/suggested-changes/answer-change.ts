import "server-only";
import type { Editor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { AnswerChangeInput } from "./schema";

/**
 * Answers an open suggestion, once; its author finds the answer under "My suggestions".
 * @throws AppError `not-found`; `conflict` when a colleague answered first.
 */
export async function answerChange(
  editor: Editor,
  { changeId, state, answer }: AnswerChangeInput,
): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.suggestedChange.updateMany({
      where: { id: changeId, state: "open" },
      data: { state, answer, answeredAt: systemClock.now(), answeredById: editor.personId },
    });
    const row = await tx.suggestedChange.findUnique({
      where: { id: changeId },
      include: { explanation: { select: { slug: true } } },
    });
    if (!row) throw new AppError("not-found", "There is no such suggestion.", "Load the inbox again.");
    if (count === 0)
      throw new AppError(
        "conflict",
        "A colleague has answered this already.",
        "Load the inbox again to read the answer.",
      );
    await appendAudit(tx, editor, "change.answered", changeId, {
      slug: row.explanation.slug,
      versionId: row.versionId,
    });
  });
}
