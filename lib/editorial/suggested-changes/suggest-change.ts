import "server-only";
import { checkTree, nodesUnder } from "@/lib/library/tree/tree";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { SuggestChangeInput } from "./schema";

/**
 * Puts a note into the desk's inbox.
 * @throws AppError `not-found` for a version readers never had, or a block it doesn't have.
 */
export async function suggestChange(
  clinician: Clinician,
  { versionId, blockId, passage, text }: SuggestChangeInput,
): Promise<{ id: string }> {
  return transaction(async (tx) => {
    const version = await tx.explanationVersion.findFirst({
      where: { id: versionId, publishedAt: { not: null } },
      include: { explanation: { select: { slug: true } } },
    });
    const known = version && (blockId === null || hasBlock(version.tree, blockId));
    if (!known)
      throw new AppError(
        "not-found",
        "There is no such passage in the library.",
        "Open the topic again and choose it anew.",
      );
    const id = newId();
    await tx.suggestedChange.create({
      data: {
        id,
        explanationId: version.explanationId,
        versionId,
        blockId,
        passage,
        text,
        personId: clinician.personId,
      },
    });
    await appendAudit(tx, clinician, "change.suggested", id, { slug: version.explanation.slug, versionId });
    return { id };
  });
}

function hasBlock(tree: unknown, id: string): boolean {
  return checkTree(tree).content.some((section) =>
    section.content.some((block) => nodesUnder(block).some(({ node }) => node.attrs.id === id)),
  );
}
