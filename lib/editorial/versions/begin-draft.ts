import "server-only";
import type { BeginDraftInput } from "@/lib/editorial/schema";
import { subjectData } from "@/lib/editorial/change-version-state";
import { noSuchVersion, readVersion } from "@/lib/editorial/store";
import type { Editor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { blankMatch, blankText, withEditor } from "./blank-version";
import { insertVersion, newestEnglish } from "./insert-version";

/**
 * A draft to work on: from an earlier version (restoring appends), else from the published one,
 * else a blank page.
 * @throws AppError `not-found` for an unknown topic or a version of another topic.
 */
export async function beginDraft(
  editor: Editor,
  { slug, kind, language, fromVersionId }: BeginDraftInput,
): Promise<{ versionId: string }> {
  return transaction(async (tx) => {
    const explanation = await tx.explanation.findUnique({
      where: { slug },
      include: { publishedTexts: true, publishedMatch: true },
    });
    if (!explanation) throw new AppError("not-found", "There is no such topic.", "Choose one on the desk.");
    const published =
      kind === "text"
        ? explanation.publishedTexts.find((one) => one.language === language)?.versionId
        : explanation.publishedMatch?.versionId;
    const fromId = fromVersionId ?? published;
    const from = fromId ? await readVersion(tx, kind, fromId) : null;
    if (from && from.explanationId !== explanation.id) throw noSuchVersion();
    if (from && from.openConflicts > 0)
      throw new AppError(
        "invalid",
        "In that draft two texts stand in one place.",
        "Keep one of them there first, and settle its comment.",
      );
    const { name } = await tx.person.findUniqueOrThrow({
      where: { id: editor.personId },
      select: { name: true },
    });
    const edited =
      from?.kind === "text" ? { ...from, content: withEditor(from.content, name, from.language) } : from;
    const versionId = await insertVersion(tx, editor, {
      ...(edited ?? {
        kind,
        language,
        content:
          kind === "text" ? blankText(slug, language, await newestEnglish(tx, explanation.id)) : blankMatch,
      }),
      // Words that nobody approved are still their writers' words. Bringing an earlier version back is meant
      // to replace what is published now; a copy of a draft knows what the draft knew.
      explanationId: explanation.id,
      basedOnId: from && !from.publishedAt ? from.basedOnId : (published ?? fromId ?? null),
      writerIds: from && !from.publishedAt ? from.writerIds : [],
    } as Parameters<typeof insertVersion>[2]);
    await appendAudit(tx, editor, "library.draft-begun", versionId, {
      slug,
      ...subjectData({ kind, versionId }),
    });
    return { versionId };
  });
}
