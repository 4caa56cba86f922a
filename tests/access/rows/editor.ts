import { expect } from "vitest";
import { makeSystem } from "@/lib/auth/system";
import { db } from "@/lib/db/client";
import { getPublishedLibrary } from "@/lib/library/queries";
import type { LastSave, TextPreview, WritingMaterial } from "@/lib/editorial/schema";
import { editorsOnly, type AccessRow } from "../row";

const slug = "movement";

async function published() {
  const topic = (await getPublishedLibrary(makeSystem("access-editor"))).topicBySlug.get(slug);
  if (!topic) throw new Error(`There is no topic ${slug}.`);
  return topic;
}

async function text() {
  const { title, tree, cautions, sources, author } = await published();
  return { title, tree, cautions, sources, corrects: [], author, reviewMonths: 12, checkedBy: null, translatesId: null };
}

/** What an editor of a text reads; the commands it sends are those of the life of a version. */
export const editorRows: AccessRow[] = [
  {
    operation: "lib/editorial/queries#previewText", door: "editor", through: ["app/api/desk/preview/route#POST"],
    input: async () => ({ slug, language: "en", content: await text(), layer: "full", paper: "letter", page: 1 }), cells: editorsOnly,
    data: (value) => {
      expect((value as TextPreview).svg).toMatch(/^<svg /);
      expect((value as TextPreview).gates.figures.length).toBe(2);
    },
  },
  {
    operation: "lib/editorial/queries#getWritingMaterial", door: "editor", input: () => ({ slug, language: "en" }), cells: editorsOnly,
    data: (value) => expect((value as WritingMaterial).sources.length).toBeGreaterThan(10),
  },
  {
    operation: "lib/editorial/queries#getLastSave", door: "editor", through: ["app/(desk)/desk/(rooms)/editorial/[slug]/text/[versionId]/actions#lastSaveAction"],
    input: async () => ({ kind: "text", versionId: (await published()).textVersionId }), cells: editorsOnly,
    data: async (value) => {
      expect(value as LastSave | null).toBeNull();
      expect(await db().explanation.count()).toBeGreaterThan(10);
    },
  },
];
