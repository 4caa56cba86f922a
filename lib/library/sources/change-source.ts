import "server-only";
import { raiseRevision } from "@/lib/library/publishing/set-published-version";
import type { Editor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { SourceInput } from "./schema";

/** @throws AppError `not-found` for a key that no source has. */
export async function changeSource(editor: Editor, { key, ...fields }: SourceInput): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.source.updateMany({ where: { key }, data: { ...fields, origin: "clinic" } });
    if (count === 0) throw new AppError("not-found", "There is no such source.", "Load the list again.");
    await raiseRevision(tx);
    await appendAudit(tx, editor, "source.changed", key.toLowerCase());
  });
}
