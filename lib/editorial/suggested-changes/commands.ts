/** A clinician's note to the editors about a passage, their answer, and that it was read. Audited without its words. */
import "server-only";
import type { z } from "zod";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Clinician, Editor } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { AppError } from "@/lib/platform/errors";
import { checkTree, nodesUnder } from "@/lib/library/tree/tree";
import type { AnswerChangeInput, seeAnswersInput, SuggestChangeInput } from "./schema";

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

/** Marks answers to one's own suggestions as read; those of others, and open ones, stay as they are. */
export async function seeAnswers(
  clinician: Clinician,
  { changeIds }: z.infer<typeof seeAnswersInput>,
): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.suggestedChange.updateMany({
      where: { id: { in: changeIds }, personId: clinician.personId, state: { not: "open" }, seenAt: null },
      data: { seenAt: systemClock.now() },
    });
    if (count > 0) await appendAudit(tx, clinician, "change.answer-seen", clinician.personId, { count });
  });
}
