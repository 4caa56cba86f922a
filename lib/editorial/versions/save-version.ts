import "server-only";
import type { SaveVersionInput } from "@/lib/editorial/schema";
import { changedMeanwhile, subjectData } from "@/lib/editorial/change-version-state";
import { changeVersion, matchColumns, readVersion, textColumns } from "@/lib/editorial/store";
import { checkTree } from "@/lib/library/tree/tree";
import type { Editor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { clashRows } from "./insert-version";

/**
 * Saves a draft whole; `clashes` are places of it where two people's texts stand, kept as
 * comments to be settled.
 * @param revision the one the words were typed upon. @returns the new one.
 * @throws AppError `conflict` with the newer VersionView when someone saved since, or when it is no draft any
 *   more; `invalid` for a tree outside the schema.
 */
export async function saveVersion(editor: Editor, input: SaveVersionInput): Promise<{ revision: number }> {
  const { kind, versionId, revision } = input;
  const columns =
    input.kind === "text"
      ? textColumns({ ...input.content, tree: checkTree(input.content.tree) })
      : matchColumns(input.content);
  await transaction(async (tx) => {
    const before = await readVersion(tx, kind, versionId);
    const writerIds = [...new Set([...before.writerIds, editor.personId])];
    const saved = await changeVersion(
      tx,
      kind,
      { id: versionId, revision, state: "draft" },
      { ...columns, writerIds, origin: "clinic", updatedAt: systemClock.now() },
    );
    if (!saved) throw await changedMeanwhile(tx, kind, versionId);
    if (input.kind === "text" && input.clashes)
      await tx.versionComment.createMany({
        data: clashRows(input.clashes, { textVersionId: versionId }, editor.personId, "theirs"),
      });
    await appendAudit(tx, editor, "library.draft-saved", versionId, {
      ...subjectData(input),
      revision: revision + 1,
    });
  });
  return { revision: revision + 1 };
}
