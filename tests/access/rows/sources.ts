import { expect } from "vitest";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { anyClinician, editorsOnly, reviewersOnly, type AccessRow } from "../row";

const desk = "app/(desk)/desk/(editors)";
const suggestions = "app/(clinic)/library/suggestions/actions";
const fields = { citation: "A paper.", es: "Un artículo.", doi: "", pmid: "", tag: "R", note: "" };
const publishedVersion = async () =>
  db().publishedText.findFirstOrThrow({ where: { language: "en" }, include: { version: true } });

/** A suggestion of the clinician's own, made anew. */
async function suggestion(personId: string, answered = false): Promise<string> {
  const { versionId, explanationId } = await publishedVersion();
  const id = newId();
  const answer = answered
    ? { state: "declined" as const, answer: "It stays.", answeredAt: new Date(), answeredById: personId }
    : {};
  await db().suggestedChange.create({
    data: { id, explanationId, versionId, text: "Shorter, please.", personId, ...answer },
  });
  return id;
}

const words = async () => {
  const { figureFiles } = (await db().rulesVersion.findFirstOrThrow({ orderBy: { number: "desc" } }))
    .content as {
    figureFiles: Record<string, { words: { en: { alt: string; labels: Record<string, string> } } }>;
  };
  return {
    key: "tow-truck",
    language: "en",
    ...figureFiles["tow-truck"]?.words.en,
    alt: "A truck pulls a car up.",
  };
};

export const sourceRows: AccessRow[] = [
  {
    operation: "listSources",
    door: "editor",
    cells: editorsOnly,
    data: (value) => expect(value).toContainEqual(expect.objectContaining({ key: "Page2024" })),
  },
  {
    operation: "listClaims",
    door: "editor",
    cells: editorsOnly,
    data: (value) => expect(value).toContainEqual(expect.objectContaining({ id: "000-01" })),
  },
  {
    operation: "addSource",
    door: "editor",
    through: [`${desk}/sources/actions#addSourceAction`],
    cells: editorsOnly,
    input: () => ({ key: `Test-${newId()}`, ...fields }),
    data: async () => expect(await db().source.count({ where: { origin: "clinic" } })).toBeGreaterThan(0),
  },
  {
    operation: "changeSource",
    door: "editor",
    through: [`${desk}/sources/actions#changeSourceAction`],
    cells: editorsOnly,
    input: () => ({ key: "Page2024", ...fields }),
    data: async () =>
      expect(await db().source.findUnique({ where: { key: "Page2024" } })).toMatchObject({
        citation: "A paper.",
        origin: "clinic",
      }),
  },
  {
    operation: "listPictures",
    door: "editor",
    cells: editorsOnly,
    data: (value) => expect(value).toContainEqual(expect.objectContaining({ key: "tow-truck" })),
  },
  {
    operation: "changePictureWords",
    door: "reviewer",
    through: [`${desk}/pictures/actions#changePictureWordsAction`],
    cells: reviewersOnly,
    input: words,
    data: async (value) => {
      expect(value).toEqual({ waits: true });
      expect(await db().auditEvent.count({ where: { event: "picture.proposed" } })).toBeGreaterThan(0);
    },
  },
  {
    operation: "takeShippedWords",
    door: "reviewer",
    through: [`${desk}/pictures/actions#takeShippedWordsAction`],
    cells: reviewersOnly,
    input: () => ({ key: "tow-truck", language: "en" }),
    data: (value) => expect(value).toEqual({ waits: false }),
  },
  {
    operation: "decidePictureChange",
    door: "reviewer",
    through: [`${desk}/pictures/actions#decidePictureChangeAction`],
    cells: reviewersOnly,
    input: async (world) => {
      const { key, language, alt, labels } = await words();
      const id = newId();
      await db().pictureChange.create({
        data: { id, key, language, words: { alt, labels }, personId: world.clinician.personId },
      });
      return { changeId: id, take: true };
    },
    data: async () => expect(await db().pictureChange.count({ where: { taken: true } })).toBeGreaterThan(0),
  },
  {
    operation: "suggestChange",
    door: "clinician",
    through: [`${suggestions}#suggestChangeAction`],
    cells: anyClinician,
    input: async () => ({
      versionId: (await publishedVersion()).versionId,
      blockId: null,
      passage: "",
      text: "Shorter, please.",
    }),
    data: (value) => expect(value).toMatchObject({ id: expect.any(String) }),
  },
  {
    operation: "answerChange",
    door: "editor",
    through: [`${desk}/changes/actions#answerChangeAction`],
    cells: editorsOnly,
    input: async (world) => ({
      changeId: await suggestion(world.clinician.personId),
      state: "accepted",
      answer: "Yes.",
    }),
    data: async () =>
      expect(await db().suggestedChange.count({ where: { state: "accepted" } })).toBeGreaterThan(0),
  },
  {
    // Those of others are left as they are, without a word.
    operation: "seeAnswers",
    door: "clinician",
    through: [`${suggestions}#seeAnswersAction`],
    cells: anyClinician,
    input: async (world) => ({ changeIds: [await suggestion(world.clinician.personId, true)] }),
    data: async (_value, world, caller) => {
      const newest = await db().suggestedChange.findFirstOrThrow({
        where: { personId: world.clinician.personId, state: "declined" },
        orderBy: { id: "desc" },
      });
      expect(newest.seenAt !== null).toBe(caller === "clinician");
    },
  },
  {
    operation: "listChanges",
    door: "editor",
    cells: editorsOnly,
    data: (value) => expect(value).toBeInstanceOf(Array),
  },
  {
    operation: "listOwnChanges",
    door: "clinician",
    cells: anyClinician,
    data: (value) => expect(value).toBeInstanceOf(Array),
  },
  {
    operation: "countUnseenAnswers",
    door: "clinician",
    cells: anyClinician,
    data: (value) => expect(value).toEqual(expect.any(Number)),
  },
];
