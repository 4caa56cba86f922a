import { expect } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { addComment } from "@/lib/editorial/review/add-comment";
import type { LastSave, TextPreview, WritingMaterial } from "@/lib/editorial/schema";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { newAdmin } from "@/tests/setup/desk-people";
import { editorsOnly, type AccessRow } from "../row";

const actions = "app/(desk)/desk/(editors)/editorial/actions";

const slug = "movement";

async function published() {
  const topic = (await getPublishedLibrary(makeSystem("access-editor"))).topicBySlug.get(slug);
  if (!topic) throw new Error(`There is no topic ${slug}.`);
  return topic;
}

async function text() {
  const { title, tree, cautions, sources, author } = await published();
  return {
    title,
    tree,
    cautions,
    sources,
    corrects: [],
    author,
    reviewMonths: 12,
    checkedBy: null,
    translatesId: null,
  };
}

/** A draft by someone else, as every editor may work on it. */
async function draft() {
  const writer = await newAdmin("Writer");
  const { versionId } = await beginDraft(writer, { slug, kind: "text", language: "en" });
  return { writer, versionId };
}

/** What an editor of a text reads and sends. */
export const editorRows: AccessRow[] = [
  {
    operation: "previewText",
    door: "editor",
    through: ["app/api/desk/preview/route#POST"],
    input: async () => ({
      slug,
      language: "en",
      content: await text(),
      layer: "full",
      paper: "letter",
      page: 1,
    }),
    cells: editorsOnly,
    data: (value) => {
      expect((value as TextPreview).svg).toMatch(/^<svg /);
      expect((value as TextPreview).gates.figures.length).toBe(2);
    },
  },
  {
    operation: "getWritingMaterial",
    door: "editor",
    input: () => ({ slug, language: "en" }),
    cells: editorsOnly,
    data: (value) => expect((value as WritingMaterial).sources.length).toBeGreaterThan(10),
  },
  {
    operation: "getLastSave",
    door: "editor",
    through: [`${actions}#getLastSaveAction`],
    input: async () => ({ kind: "text", versionId: (await published()).textVersionId }),
    cells: editorsOnly,
    data: (value) => expect(value as LastSave | null).toBeNull(),
  },
  {
    operation: "saveVersion",
    door: "editor",
    through: [`${actions}#saveVersionAction`],
    input: async () => ({
      kind: "text",
      versionId: (await draft()).versionId,
      revision: 0,
      content: await text(),
    }),
    cells: editorsOnly,
    data: (value) => expect(value).toEqual({ revision: 1 }),
  },
  {
    operation: "submitVersion",
    door: "editor",
    through: [`${actions}#submitVersionAction`],
    input: async () => ({ kind: "text", versionId: (await draft()).versionId, revision: 0 }),
    cells: editorsOnly,
    data: async () =>
      expect(await db().explanationVersion.count({ where: { state: "inReview" } })).toBeGreaterThan(0),
  },
  {
    operation: "addComment",
    door: "editor",
    through: [`${actions}#addCommentAction`],
    input: async () => ({
      kind: "text",
      versionId: (await draft()).versionId,
      blockId: null,
      quote: "",
      text: "Is this still so?",
    }),
    cells: editorsOnly,
    data: (value) => expect(value).toHaveProperty("commentId"),
  },
  {
    operation: "resolveComment",
    door: "editor",
    through: [`${actions}#resolveCommentAction`],
    input: async () => {
      const { writer, versionId } = await draft();
      return addComment(writer, {
        kind: "text",
        versionId,
        blockId: null,
        quote: "",
        text: "Is this still so?",
      });
    },
    cells: editorsOnly,
    data: async () =>
      expect(await db().versionComment.count({ where: { resolvedAt: { not: null } } })).toBeGreaterThan(0),
  },
];
