/** The life of a version, up to its approval. Each step writes its rows and its audit row in one transaction. */
import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Editor } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { AppError } from "@/lib/platform/errors";
import { lockTopic, unapproved } from "@/lib/library/publishing/published-pointers";
import { checkTree } from "@/lib/library/tree/tree";
import { blankMatch, blankText, withEditor } from "./blank";
import { clashRows, insertVersion, newestEnglish } from "./draft-store";
import { isBehind, notReady } from "@/lib/editorial/review/rules";
import type { BeginDraftInput, SaveDraftInput, StepInput } from "@/lib/editorial/schema";
import { changedMeanwhile, subjectData, takeStep } from "@/lib/editorial/step-rows";
import { mergedWith } from "./update-draft";
import { changeVersion, matchColumns, noSuchVersion, readVersion, textColumns } from "@/lib/editorial/store";
import type { z } from "zod";
import type { createExplanationInput } from "@/lib/editorial/schema";

/**
 * A draft to work on: from an earlier version (restoring appends), else from the published one, else a blank page.
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
      // Words that nobody approved are still their writers' words.
      // Bringing an earlier version back is meant to replace what is published now; a copy of a draft knows what the draft knew.
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

/**
 * Saves a draft whole; `clashes` are places of it where two people's texts stand, kept as comments to be settled.
 * @param revision the one the words were typed upon. @returns the new one.
 * @throws AppError `conflict` with the newer VersionView when someone saved since, or when it is no draft any more;
 *   `invalid` for a tree outside the schema.
 */
export async function saveDraft(editor: Editor, input: SaveDraftInput): Promise<{ revision: number }> {
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

/**
 * Sends a draft to review; its words stand still until it comes back.
 * @throws AppError `not-found`; `conflict` when it is not as the editor saw it, or begun from an older version than the
 *   published one; `invalid` while two texts stand in one place.
 */
export async function submitVersion(editor: Editor, input: StepInput): Promise<void> {
  await takeStep(
    input,
    editor,
    "draft",
    { state: "inReview", submittedAt: systemClock.now() },
    "submitted",
    async (tx) => {
      const version = await readVersion(tx, input.kind, input.versionId);
      const open = notReady({ ...version, state: "draft" });
      if (open) throw new AppError(open.code, open.words, open.nextStep, version);
    },
  );
}

/**
 * Puts into a draft what was published since it was begun. Its own words stay; where both changed the same place both
 * stand, each with a comment to be settled before it is sent for review.
 * @returns how many such places there are. @throws AppError `conflict`, `not-found`; `invalid` where nothing was published since.
 */
export async function bringUpToDate(
  editor: Editor,
  { kind, versionId, revision }: StepInput,
): Promise<{ clashes: number }> {
  return transaction(async (tx) => {
    await lockTopic(tx, (await readVersion(tx, kind, versionId)).explanationId);
    const draft = await readVersion(tx, kind, versionId);
    if (!isBehind(draft) || draft.publishedId === null)
      throw new AppError(
        "invalid",
        "Nothing was published since this draft was begun.",
        "Go on writing, or send it for review.",
      );
    const { columns, clashes } = await mergedWith(tx, draft, draft.publishedId);
    const merged = {
      ...columns,
      basedOnId: draft.publishedId,
      origin: "clinic",
      updatedAt: systemClock.now(),
    };
    if (!(await changeVersion(tx, kind, { id: versionId, revision, state: "draft" }, merged)))
      throw await changedMeanwhile(tx, kind, versionId);
    await tx.versionComment.createMany({
      data: clashRows(
        clashes,
        kind === "text" ? { textVersionId: versionId } : { matchVersionId: versionId },
        editor.personId,
        "published",
      ),
    });
    await appendAudit(tx, editor, "library.draft-updated", versionId, {
      ...subjectData({ kind, versionId }),
      revision: revision + 1,
      count: clashes.length,
    });
    return { clashes: clashes.length };
  });
}

/** Takes a version back from review, an approved but unpublished one too, to go on writing. */
export async function withdrawVersion(editor: Editor, input: StepInput): Promise<void> {
  await takeStep(
    input,
    editor,
    "inReview",
    { state: "draft", submittedAt: null, ...unapproved },
    "withdrawn",
  );
}

/** Puts a draft away. Nothing is deleted: it stays in the history as retired and can be restored. */
export async function discardDraft(editor: Editor, input: StepInput): Promise<void> {
  await takeStep(input, editor, "draft", { state: "retired", retiredAt: systemClock.now() }, "discarded");
}
