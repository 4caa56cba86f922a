import "server-only";
import { raiseRevision } from "@/lib/library/publishing/set-published-version";
import type { Editor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { SourceInput } from "./schema";

/** @throws AppError `invalid` for a key that is taken, whatever its case. */
export async function addSource(editor: Editor, { key, ...fields }: SourceInput): Promise<void> {
  await transaction(async (tx) => {
    const taken = await tx.source.findFirst({
      where: { key: { equals: key, mode: "insensitive" } },
      select: { key: true },
    });
    if (taken)
      throw new AppError(
        "invalid",
        `There is a source ${taken.key} already.`,
        "Change that one, or give this one another key.",
      );
    await tx.source.create({ data: { key, ...fields, origin: "clinic" } });
    await raiseRevision(tx);
    await appendAudit(tx, editor, "source.added", key.toLowerCase());
  });
}
