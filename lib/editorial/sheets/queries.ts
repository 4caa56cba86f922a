/** Review sheets and the list of those that wait. */
import "server-only";
import { getClinic } from "@/lib/clinic/settings/queries";
import { rulesInForce } from "@/lib/library/publishing/rules-document";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { CheckPoint } from "@/lib/library/check-first";
import { sourceOf, type Source } from "@/lib/library/schema";
import type { Editor } from "@/lib/platform/actors";
import { calendarDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { makeSheet } from "./make-sheet";
import { exceptionQuotes, waits } from "./who-may-sign";
import type { AboutVersion, ReviewSheet, Sitting, SittingTask, WaitingList } from "./schema";

/** Published texts that wait for what a sitting gives, in catalogue order, with what was said of them. */
export async function listWaiting(editor: Editor, sitting: Sitting): Promise<WaitingList> {
  const { language, task } = sitting;
  const [library, { document }] = await Promise.all([
    getPublishedLibrary(editor, language),
    rulesInForce(db()),
  ]);
  const waiting = library.topics.filter((topic) => waits(topic, task));
  const about = await aboutVersions(
    editor,
    waiting.map(({ textVersionId }) => textVersionId),
  );
  return {
    sitting,
    languages: library.languages,
    all: library.topics.length,
    waiting: waiting.map(({ slug, title, order, textVersionId, version, translation }) => {
      const { own, exceptions } = about(textVersionId);
      return {
        slug,
        title,
        order,
        versionId: textVersionId,
        number: version,
        own,
        behind: task === "translation" && translation?.behind === true,
        points: pointsFor(task, document.checkFirst.topics[slug] ?? []).length,
        exceptions: exceptions.filter((one) => one.task === task),
      };
    }),
  };
}

const pointsFor = (task: SittingTask, points: readonly CheckPoint[]) =>
  task === "sign-off" ? points : points.filter((point) => point.for === "translator");

/**
 * Everything that stands on one topic's sheet, in the languages it is published in; English leads.
 * @throws AppError `not-found` for a topic that isn't published in English.
 */
export async function getReviewSheet(editor: Editor, { slug }: { slug: string }): Promise<ReviewSheet> {
  const [sheet] = await sheetsOf(editor, [slug]);
  if (!sheet)
    throw new AppError("not-found", "There is no topic of that name.", "Choose one among those that wait.");
  return sheet;
}

/** The sheets of all that wait in a sitting, in catalogue order. */
export async function listReviewSheets(editor: Editor, { language, task }: Sitting): Promise<ReviewSheet[]> {
  const { topics } = await getPublishedLibrary(editor, language);
  return sheetsOf(
    editor,
    topics.filter((topic) => waits(topic, task)).map(({ slug }) => slug),
  );
}

/** However many they are, the same few statements. */
async function sheetsOf(editor: Editor, slugs: readonly string[]): Promise<ReviewSheet[]> {
  const [english, { document }, sources] = await Promise.all([
    getPublishedLibrary(editor),
    rulesInForce(db()),
    readSources(),
  ]);
  const spanish = english.languages.includes("es") ? await getPublishedLibrary(editor, "es") : null;
  const pairs = slugs.flatMap((slug) => {
    const topic = english.topicBySlug.get(slug);
    return topic ? [{ topic, other: spanish?.topicBySlug.get(slug) ?? null }] : [];
  });
  const about = await aboutVersions(
    editor,
    pairs.flatMap(({ topic, other }) => [topic, other].flatMap((one) => one?.textVersionId ?? [])),
  );
  const around = { english, spanish, points: document.checkFirst, about, sources };
  return pairs.map(({ topic, other }) => makeSheet(topic, other, around));
}

async function readSources(): Promise<Map<string, Source>> {
  const rows = await db().source.findMany();
  return new Map(rows.map((row) => [row.key, sourceOf(row)]));
}

/** Of each version: whether the person who asks wrote words of it, and who left it out and why. */
async function aboutVersions(editor: Editor, versionIds: string[]) {
  const [{ timezone }, written, comments] = await Promise.all([
    getClinic(editor),
    db().explanationVersion.findMany({
      where: { id: { in: versionIds }, writerIds: { has: editor.personId } },
      select: { id: true },
    }),
    db().versionComment.findMany({
      where: {
        textVersionId: { in: versionIds },
        quote: { in: Object.values(exceptionQuotes) },
        blockId: null,
        resolvedAt: null,
      },
      orderBy: { at: "asc" },
      include: { person: { select: { name: true } } },
    }),
  ]);
  const own = new Set(written.map(({ id }) => id));
  return (versionId: string): AboutVersion => ({
    own: own.has(versionId),
    exceptions: comments
      .filter(({ textVersionId }) => textVersionId === versionId)
      .map(({ person, personId, at, text, quote }) => ({
        task: quote === exceptionQuotes.translation ? "translation" : "sign-off",
        by: person.name,
        on: calendarDate(at, timezone),
        reason: text,
        mine: personId === editor.personId,
      })),
  });
}
