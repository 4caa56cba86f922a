import "server-only";
import { z } from "zod";
import type { Editor } from "@/lib/platform/actors";
import { readClinic } from "@/lib/clinic/settings/store";
import { calendarDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Language } from "@/lib/platform/languages";
import type { Prisma } from "@/generated/prisma/client";
import { listCliniciansToTell, translationsOf } from "./clinicians-to-tell";
import { proposedNotice } from "./proposed-notice";
import type { RecallRow, RecallTarget, RecallView } from "./schema";

const recallRow = {
  person: { select: { name: true } },
  version: { select: { title: true, language: true, number: true, explanation: { select: { slug: true } } } },
} as const satisfies Prisma.RecallInclude;

function rowOf(
  { id, person, version, at, handouts }: Prisma.RecallGetPayload<{ include: typeof recallRow }>,
  timezone: string,
): RecallRow {
  const {
    title,
    language,
    number,
    explanation: { slug },
  } = version;
  return {
    id,
    slug,
    title,
    language: language as Language,
    number,
    by: person.name,
    on: calendarDate(at, timezone),
    handouts,
  };
}

/** Every recall, newest first. */
export async function listRecalls(_editor: Editor): Promise<RecallRow[]> {
  const [{ timezone }, rows] = await Promise.all([
    readClinic(db()),
    db().recall.findMany({ orderBy: { at: "desc" }, take: 500, include: recallRow }),
  ]);
  return rows.map((row) => rowOf(row, timezone));
}

/** One recall with whom to tell. Throws AppError `not-found`. */
export async function getRecall(_editor: Editor, { id }: { id: string }): Promise<RecallView> {
  const row = z.uuid().safeParse(id).success
    ? await db().recall.findUnique({ where: { id }, include: recallRow })
    : null;
  if (!row)
    throw new AppError("not-found", "There is no such recall.", "Choose one from the list of recalls.");
  const [{ timezone }, toTell] = await Promise.all([
    readClinic(db()),
    listCliniciansToTell(db(), row.versionId),
  ]);
  const { reason, notice, mailsHeld, linksClosed } = row;
  return { ...rowOf(row, timezone), reason, notice, mailsHeld, linksClosed, toTell };
}

/**
 * A text that can be recalled, with a notice to start from.
 * @throws AppError `not-found` for a version that was never published, `conflict` (its `newer` has the
 *   recall's id) when it was recalled already.
 */
export async function getRecallTarget(
  _editor: Editor,
  { versionId }: { versionId: string },
): Promise<RecallTarget> {
  const row = z.uuid().safeParse(versionId).success
    ? await db().explanationVersion.findFirst({
        where: { id: versionId, state: { in: ["published", "retired"] }, publishedAt: { not: null } },
        include: { explanation: { select: { slug: true } }, recall: { select: { id: true } } },
      })
    : null;
  if (!row)
    throw new AppError(
      "not-found",
      "There is no such published text.",
      "Open the topic on the desk and choose a version from its history.",
    );
  if (row.recall)
    throw new AppError("conflict", "This text was recalled already.", "Open that recall.", {
      id: row.recall.id,
    });
  const [{ phone }, handouts] = await Promise.all([
    readClinic(db()),
    db().handoutTopic.count({ where: { textVersionId: versionId, handout: { state: "sealed" } } }),
  ]);
  const language = row.language as Language;
  return {
    versionId,
    slug: row.explanation.slug,
    title: row.title,
    language,
    number: row.number,
    published: row.state === "published",
    handouts,
    translations: await translationsOf(db(), versionId),
    notice: proposedNotice(row.title, language, phone),
  };
}

/** Texts that are published now, to choose one to recall. */
export async function listRecallable(
  _editor: Editor,
): Promise<{ versionId: string; title: string; language: Language }[]> {
  const rows = await db().publishedText.findMany({
    orderBy: [{ explanation: { order: "asc" } }, { language: "asc" }],
    select: { versionId: true, language: true, version: { select: { title: true } } },
  });
  return rows.map(({ versionId, language, version }) => ({
    versionId,
    title: version.title,
    language: language as Language,
  }));
}
