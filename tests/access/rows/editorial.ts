import { expect } from "vitest";
import { db } from "@/lib/platform/db/client";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import type { Comparison } from "@/lib/editorial/history/queries";
import type { DeskTopic, GateView, VersionRow, VersionView } from "@/lib/editorial/schema";
import { newId } from "@/lib/platform/ids";
import { newAdmin } from "@/tests/setup/desk-people";
import { editorsOnly, reviewersOnly, type AccessRow } from "../row";

const actions = "app/(desk)/desk/(editors)/editorial/actions";
const slug = "sleep";

/** A draft by someone else. */
async function draft() {
  const writer = await newAdmin("Writer");
  const { versionId } = await beginDraft(writer, { slug, kind: "text", language: "en" });
  return { writer, versionId };
}
const drafted = async () => ({ kind: "text", versionId: (await draft()).versionId, revision: 0 });
async function inReview() {
  const { writer, versionId } = await draft();
  await submitVersion(writer, { kind: "text", versionId, revision: 0 });
  return { kind: "text", versionId, revision: 1 };
}
const published = async () =>
  (await db().publishedText.findFirstOrThrow({ where: { language: "en", explanation: { slug } } })).versionId;
const state = async (where: object) =>
  expect(await db().explanationVersion.count({ where: { explanation: { slug }, ...where } })).toBeGreaterThan(
    0,
  );

/** The life of a version: what the desk reads, and every step. */
export const editorialRows: AccessRow[] = [
  { operation: "publishScheduled", door: "system" },
  { operation: "gateMaterial", door: "system" },
  {
    operation: "listDesk",
    door: "editor",
    cells: editorsOnly,
    data: (value) => expect((value as DeskTopic[]).length).toBeGreaterThan(30),
  },
  {
    operation: "listVersions",
    door: "editor",
    input: () => ({ slug }),
    cells: editorsOnly,
    data: (value) => expect((value as VersionRow[]).length).toBeGreaterThan(2),
  },
  {
    operation: "getVersion",
    door: "editor",
    input: drafted,
    cells: editorsOnly,
    data: (value) => expect((value as VersionView).slug).toBe(slug),
  },
  {
    operation: "getGates",
    door: "editor",
    input: drafted,
    cells: editorsOnly,
    data: (value) => expect((value as GateView).figures.length).toBe(2),
  },
  {
    operation: "getComparison",
    door: "editor",
    cells: editorsOnly,
    input: async () => ({ kind: "text", oneId: await published(), otherId: (await draft()).versionId }),
    data: (value) => expect((value as Comparison).lines.length).toBeGreaterThan(10),
  },
  {
    operation: "beginDraft",
    door: "editor",
    through: [`${actions}#beginDraftAction`],
    input: () => ({ slug, kind: "text", language: "en" }),
    cells: editorsOnly,
    data: (value) => expect(value).toHaveProperty("versionId"),
  },
  {
    operation: "createExplanation",
    door: "editor",
    through: [`${actions}#createExplanationAction`],
    input: () => ({ slug: `made-${newId().slice(-8)}`, title: "Made", order: 499 }),
    cells: editorsOnly,
    data: (value) => expect(value).toHaveProperty("matchVersionId"),
  },
  {
    operation: "bringUpToDate",
    door: "editor",
    through: [`${actions}#bringUpToDateAction`],
    cells: editorsOnly,
    input: async () => {
      const input = await drafted();
      await db().explanationVersion.update({ where: { id: input.versionId }, data: { basedOnId: null } });
      return input;
    },
    data: (value) => expect(value).toMatchObject({ clashes: expect.any(Number) }),
  },
  {
    operation: "withdrawVersion",
    door: "editor",
    through: [`${actions}#withdrawVersionAction`],
    input: inReview,
    cells: editorsOnly,
    data: () => state({ state: "draft", revision: 2 }),
  },
  {
    operation: "discardDraft",
    door: "editor",
    through: [`${actions}#discardDraftAction`],
    input: drafted,
    cells: editorsOnly,
    data: () => state({ state: "retired", publishedAt: null }),
  },
  {
    operation: "sendBack",
    door: "reviewer",
    through: [`${actions}#sendBackAction`],
    input: async () => ({ ...(await inReview()), note: "Shorter, please." }),
    cells: reviewersOnly,
    data: async () =>
      expect(await db().versionComment.count({ where: { text: "Shorter, please." } })).toBeGreaterThan(0),
  },
  {
    operation: "approveVersion",
    door: "reviewer",
    through: [`${actions}#approveVersionAction`],
    input: async () => ({ ...(await inReview()), replacesId: await published() }),
    cells: reviewersOnly,
    data: () => state({ state: "published", origin: "clinic" }),
  },
  {
    operation: "unschedule",
    door: "reviewer",
    through: [`${actions}#unscheduleAction`],
    input: async () => {
      const version = await inReview();
      await db().explanationVersion.update({
        where: { id: version.versionId },
        data: { publishAt: new Date("2100-01-01") },
      });
      return version;
    },
    cells: reviewersOnly,
    data: () => state({ state: "inReview", publishAt: null, revision: 2 }),
  },
];
