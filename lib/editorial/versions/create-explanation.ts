import "server-only";
import type { z } from "zod";
import type { createExplanationInput } from "@/lib/editorial/schema";
import type { Editor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { blankMatch, blankText } from "./blank-version";
import { insertVersion } from "./insert-version";

/**
 * A new topic with a blank English draft and blank matching; it is in the library once both are published.
 * @throws AppError `conflict` when the slug is taken.
 */
export async function createExplanation(
  editor: Editor,
  { slug, title, order }: z.infer<typeof createExplanationInput>,
): Promise<{ versionId: string; matchVersionId: string }> {
  return transaction(async (tx) => {
    if ((await tx.explanation.count({ where: { slug } })) > 0)
      throw new AppError("conflict", `There is a topic ${slug} already.`, "Choose another short name.");
    const explanationId = newId();
    await tx.explanation.create({ data: { id: explanationId, slug, order } });
    const versionId = await insertVersion(tx, editor, {
      explanationId,
      basedOnId: null,
      writerIds: [editor.personId],
      kind: "text",
      language: "en",
      content: { ...blankText(slug, "en", null), title },
    });
    const matchVersionId = await insertVersion(tx, editor, {
      explanationId,
      basedOnId: null,
      writerIds: [],
      kind: "match",
      content: blankMatch,
    });
    await appendAudit(tx, editor, "library.topic-made", slug, { slug, versionId, matchVersionId });
    return { versionId, matchVersionId };
  });
}
