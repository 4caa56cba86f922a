import { expect } from "vitest";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";
import { adminsOnly, editorsOnly, reviewersOnly, type AccessRow } from "../row";
import type { World } from "../world";

const due = "app/(desk)/desk/(editors)/due/actions";

/** A Spanish text that is published and in no other row's way; each recall takes the next. */
const recallable = async () =>
  (await db().publishedText.findFirstOrThrow({ where: { language: "es" }, orderBy: { versionId: "desc" } }))
    .versionId;

async function recalled(world: World): Promise<string> {
  const known = await db().recall.findFirst({ where: { reason: "access" } });
  if (known) return known.id;
  const { versionId } = await db().publishedText.findFirstOrThrow({
    where: { language: "es" },
    orderBy: { versionId: "asc" },
  });
  const row = {
    id: newId(),
    versionId,
    personId: world.of("reviewer").personId,
    reason: "access",
    notice: "Throw the page away, please.",
    handouts: 0,
    mailsHeld: 0,
    linksClosed: 0,
  };
  return (await db().recall.create({ data: row })).id;
}

async function failedMail(world: World): Promise<string> {
  const occasion = `access:${newId()}`;
  await queueStaffMail(db(), {
    personId: world.of("admin").personId,
    occasion,
    subject: "Access",
    text: "Hello",
  });
  const { id } = await db().staffMail.findFirstOrThrow({ where: { occasion } });
  await db().staffMail.update({ where: { id }, data: { state: "failed" } });
  return id;
}

export const expiryRows: AccessRow[] = [
  {
    operation: "listDue",
    door: "editor",
    cells: editorsOnly,
    data: (value) =>
      expect(value).toMatchObject({
        texts: [],
        facts: expect.arrayContaining([expect.objectContaining({ key: "crisis-line-988" })]),
      }),
  },
  {
    operation: "confirmReview",
    door: "reviewer",
    through: [`${due}#confirmReviewAction`],
    cells: reviewersOnly,
    input: async () => ({
      versionId: (await db().publishedText.findFirstOrThrow({ where: { language: "en" } })).versionId,
    }),
    data: (value) => expect(value).toMatchObject({ dueOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) }),
  },
  {
    operation: "checkFact",
    door: "editor",
    through: [`${due}#checkFactAction`],
    cells: editorsOnly,
    input: () => ({ key: "crisis-line-988", holds: true, note: "" }),
    data: (value) => expect(value).toMatchObject({ dueOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) }),
  },
  { operation: "queueReminders", door: "system" },
  {
    operation: "listStaffMail",
    door: "admin",
    cells: adminsOnly,
    input: async (world) => ({ id: await failedMail(world) }),
    data: (value) =>
      expect(value).toMatchObject({
        mails: expect.arrayContaining([expect.objectContaining({ subject: "Access" })]),
      }),
  },
  {
    operation: "sendAgain",
    door: "admin",
    through: ["app/(desk)/desk/(editors)/mail/actions#sendAgainAction"],
    cells: adminsOnly,
    input: async (world) => ({ mailId: await failedMail(world) }),
    data: async () => expect(await db().staffMail.count({ where: { state: "queued" } })).toBeGreaterThan(0),
  },
  {
    operation: "listRecalls",
    door: "editor",
    cells: editorsOnly,
    input: async (world) => ({ id: await recalled(world) }),
    data: (value) => expect(value).not.toEqual([]),
  },
  {
    operation: "getRecall",
    door: "editor",
    cells: editorsOnly,
    input: async (world) => ({ id: await recalled(world) }),
    data: (value) => expect(value).toMatchObject({ reason: "access", toTell: [] }),
  },
  {
    operation: "getRecallTarget",
    door: "editor",
    cells: editorsOnly,
    input: async () => ({ versionId: await recallable() }),
    data: (value) => expect(value).toMatchObject({ language: "es", published: true }),
  },
  {
    operation: "listRecallable",
    door: "editor",
    cells: editorsOnly,
    data: (value) => expect(value).not.toEqual([]),
  },
  {
    operation: "recallVersion",
    door: "editor",
    through: ["app/(desk)/desk/(editors)/recalls/actions#recallVersionAction"],
    cells: editorsOnly,
    input: async () => ({
      versionId: await recallable(),
      reason: "Wrong in a way that could harm.",
      notice: "Please throw the page away, and call us.",
    }),
    data: async (value) =>
      expect(await db().recall.count({ where: { id: (value as { id: string }).id } })).toBe(1),
  },
];
