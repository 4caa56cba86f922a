import "server-only";
import type { CommentInput } from "@/lib/editorial/schema";
import { subjectData } from "@/lib/editorial/change-version-state";
import { readVersion } from "@/lib/editorial/store";
import type { Editor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";

/** A remark on a line of a version, or on the version as a whole. Throws AppError `not-found`. */
export async function addComment(editor: Editor, input: CommentInput): Promise<{ commentId: string }> {
  return transaction(async (tx) => {
    await readVersion(tx, input.kind, input.versionId);
    const commentId = await writeComment(tx, editor, input);
    await appendAudit(tx, editor, "library.commented", input.versionId, subjectData(input));
    return { commentId };
  });
}

export async function writeComment(
  tx: Transaction,
  editor: Editor,
  { kind, versionId, blockId, quote, text }: CommentInput,
): Promise<string> {
  const id = newId();
  const about = kind === "text" ? { textVersionId: versionId } : { matchVersionId: versionId };
  await tx.versionComment.create({
    data: { id, ...about, blockId, quote, text, personId: editor.personId, at: systemClock.now() },
  });
  return id;
}
