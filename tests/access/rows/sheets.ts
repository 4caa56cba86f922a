import { expect } from "vitest";
import { db } from "@/lib/platform/db/client";
import type { Sitting } from "@/lib/editorial/sheets/schema";
import { editorsOnly, reviewersOnly, type AccessRow } from "../row";

const actions = "app/(desk)/desk/(editors)/sheets/actions";

/** Texts that no other row signs: the last of the catalogue. */
const lastTwo = async (language: "en" | "es" = "en") =>
  db().publishedText.findMany({
    where: { language },
    orderBy: { explanation: { order: "desc" } },
    take: 2,
    select: { versionId: true },
  });

const english: Sitting = { language: "en", task: "sign-off" };

export const sheetRows: AccessRow[] = [
  {
    operation: "listWaiting",
    door: "editor",
    cells: editorsOnly,
    input: () => english,
    data: (value) =>
      expect(value).toMatchObject({
        sitting: english,
        waiting: expect.arrayContaining([expect.objectContaining({ slug: "when-to-call", own: false })]),
      }),
  },
  {
    operation: "getReviewSheet",
    door: "editor",
    cells: editorsOnly,
    input: () => ({ slug: "tms-and-ect" }),
    data: (value) =>
      expect(value).toMatchObject({ slug: "tms-and-ect", texts: [{ language: "en" }, { language: "es" }] }),
  },
  {
    operation: "listReviewSheets",
    door: "editor",
    cells: editorsOnly,
    input: () => english,
    data: (value) =>
      expect(value).toEqual(
        expect.arrayContaining([expect.objectContaining({ slug: "when-to-call", texts: expect.anything() })]),
      ),
  },
  {
    operation: "signOffTopics",
    door: "reviewer",
    through: [`${actions}#signOffTopicsAction`],
    cells: reviewersOnly,
    input: async () => {
      const [one, other] = await lastTwo();
      return { sign: [one?.versionId], except: [{ versionId: other?.versionId, reason: "A row of access" }] };
    },
    data: async () => {
      const [one, other] = await lastTwo();
      expect(await db().signOff.count({ where: { versionId: one?.versionId } })).toBe(1);
      expect(await db().versionComment.count({ where: { textVersionId: other?.versionId } })).toBe(1);
    },
  },
  {
    operation: "checkTranslations",
    door: "reviewer",
    through: [`${actions}#checkTranslationsAction`],
    cells: reviewersOnly,
    input: async () => {
      const [one, other] = await lastTwo("es");
      return { sign: [one?.versionId], except: [{ versionId: other?.versionId, reason: "A row of access" }] };
    },
    data: async () => {
      const [one, other] = await lastTwo("es");
      expect(await db().translationCheck.count({ where: { versionId: one?.versionId } })).toBe(1);
      expect(await db().versionComment.count({ where: { textVersionId: other?.versionId } })).toBe(1);
    },
  },
];
