/** Reads of private links and of public pages. */
import "server-only";
import { once, type Clinician, type PatientLink, type Visitor } from "@/lib/platform/actors";
import { getClinic } from "@/lib/clinic/settings/queries";
import { readClinic } from "@/lib/clinic/settings/store";
import { calendarDate, longDate, shownInstant, systemClock } from "@/lib/platform/clock";
import { recordView } from "@/lib/platform/audit/record-view";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { decryptDocument } from "@/lib/handouts/store";
import { finalisedBlockers } from "@/lib/handouts/blockers/finalised-blockers";
import { loadOwn } from "@/lib/handouts/load-handout";
import { ownedBy } from "@/lib/handouts/ownership";
import { recalledIn } from "@/lib/handouts/blockers/recalled-texts";
import { citationIn } from "@/lib/library/source-name";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { topicSlug } from "@/lib/library/schema";
import { type Language, languageOr } from "@/lib/platform/languages";
import { countTry } from "@/lib/platform/limits/rate-limits";
import type { HandoutDocument } from "@/lib/document/schema";
import { z } from "zod";
import { publicDocument } from "./public-document";
import { publicTopic, type PublicTopics } from "@/lib/handouts/qr/public-pages";
import { mayRead, standingOfLink } from "./link-standing";
import { openedBy } from "./opened-by";
import type {
  AnswerView,
  LinkLook,
  LinksOfInput,
  LinkView,
  PatientPage,
  PublicDocument,
  PublicPagesInput,
  PublicTopicInput,
  TokenInput,
} from "./schema";
import { hashToken } from "@/lib/handouts/qr/link-token";
import { readVersions } from "./read-versions";
import { whomToCall } from "./whom-to-call";

const linksOf = (clinician: Clinician, handoutId: string) =>
  once(clinician, `links ${handoutId}`, () =>
    db().patientLink.findMany({
      where: { handoutId },
      orderBy: { createdAt: "desc" },
      include: {
        answers: true,
        deliveries: { where: { channel: "email" }, select: { settledAt: true } },
      },
    }),
  );

/** The links of one's own handout, newest first. Throws AppError `not-found`. */
export async function listLinks(clinician: Clinician, { id }: LinksOfInput): Promise<LinkView[]> {
  await loadOwn(clinician, id);
  const [rows, { timezone }] = await Promise.all([linksOf(clinician, id), getClinic(clinician)]);
  const day = (at: Date) => calendarDate(at, timezone);
  return rows.map((row) => ({
    id: row.id,
    standing: standingOfLink(row, systemClock.now()),
    madeOn: day(row.createdAt),
    expiresOn: day(row.expiresAt),
    revokedOn: row.revokedAt ? day(row.revokedAt) : null,
    firstOpenedAt: row.firstOpenedAt ? shownInstant(row.firstOpenedAt, timezone) : null,
    openedBy: openedBy(row),
    hasPasscode: row.passcodeHash !== null,
    wrongPasscodes: row.passcodeTries,
    onPaper: row.onPaper,
  }));
}

/** What was said of one's own handout's topics, questions first. Throws AppError `not-found`. */
export async function listAnswers(clinician: Clinician, { id }: LinksOfInput): Promise<AnswerView[]> {
  await loadOwn(clinician, id);
  const [links, { timezone }, { topics, withdrawn }] = await Promise.all([
    linksOf(clinician, id),
    getClinic(clinician),
    getPublishedLibrary(clinician, "en"),
  ]);
  const isQuestion = ({ answer }: { answer: string }) => (answer === "question" ? 1 : 0);
  const rows = links
    .flatMap(({ answers }) => answers)
    .sort((one, other) => isQuestion(other) - isQuestion(one) || other.at.getTime() - one.at.getTime());
  const titles = new Map([...withdrawn, ...topics].map(({ slug, title }) => [slug, title]));
  return rows.map(({ slug, answer, at, seenAt }) => ({
    slug,
    title: titles.get(slug) ?? slug,
    answer,
    at: shownInstant(at, timezone),
    saidAt: at.toISOString(),
    seen: seenAt !== null,
  }));
}

/** How many questions from patients nobody has looked at, over all one's own handouts. */
export async function countUnseen(clinician: Clinician): Promise<number> {
  return db().patientAnswer.count({
    where: { handout: ownedBy(clinician), answer: "question", seenAt: null },
  });
}

/**
 * What may be told to whoever has an address, before it is opened; null for one that opens nothing. Changes
 * nothing: scanners come this far.
 */
export async function lookAtLink(_visitor: Visitor, { token }: TokenInput): Promise<LinkLook | null> {
  const row = await db().patientLink.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { handout: { select: { language: true } } },
  });
  const standing = row ? standingOfLink(row, systemClock.now()) : "revoked";
  if (!row || !mayRead(standing)) return null;
  return {
    language: languageOr(row.handout.language),
    hasPasscode: row.passcodeHash !== null,
    locked: standing === "locked",
  };
}

/**
 * The pages behind an open link, or why they are not shown any more. Throws AppError `conflict` once
 * their words were erased.
 */
export async function getPatientPage(link: PatientLink): Promise<PatientPage> {
  const { handout, answers, expiresAt } = await db().patientLink.findUniqueOrThrow({
    where: { id: link.linkId },
    include: { handout: true, answers: true },
  });
  const { timezone } = await readClinic(db());
  const language = languageOr(handout.language);
  const codes = (await finalisedBlockers(db(), handout.id)).map(({ code }) => code);
  // What a recall has to say is said first, even of words that are gone.
  if (codes.includes("text-recalled"))
    return {
      state: "taken-back",
      language,
      crisis: await whomToCall(await getPublishedLibrary(link, language), language),
      notices: ((await recalledIn(db(), [handout.id])).get(handout.id) ?? []).map(({ notice }) => notice),
    };
  if (codes.includes("text-expired"))
    return {
      state: "too-old",
      language,
      crisis: await whomToCall(await getPublishedLibrary(link, language), language),
      notices: [],
    };
  if (handout.documentSealed === null)
    throw new AppError("conflict", "These pages are no longer kept.", "Ask the clinic for new ones.");
  await recordView(link, "link.read", handout.id, { linkId: link.linkId });
  const document = JSON.parse(decryptDocument(handout.id, handout.documentSealed)) as HandoutDocument;
  return {
    state: "open",
    document,
    answers: Object.fromEntries(answers.map(({ slug, answer }) => [slug, answer])),
    until: longDate(calendarDate(expiresAt, timezone), language),
  };
}

/**
 * Whoever opened a private link is counted by it: what others read on the same network shuts nobody out of
 * the pages behind it.
 */
async function countReading({ address, openedLink }: Visitor): Promise<void> {
  await (openedLink === null
    ? countTry("public-address", [address])
    : countTry("public-reader", [openedLink]));
}

const noSuchPage = () =>
  new AppError("not-found", "There is no such page.", "Check the address, or ask the clinic.");

/**
 * One published topic, whole. Throws AppError `not-found` for one that is not published
 * in the language, `too-many`.
 */
export async function getPublicTopic(
  visitor: Visitor,
  { slug, lang }: PublicTopicInput,
): Promise<PublicDocument> {
  await countReading(visitor);
  const language = languageOr(lang);
  const library = await getPublishedLibrary(visitor, language);
  const topic = topicSlug.safeParse(slug).success ? library.topicBySlug.get(slug) : undefined;
  if (!topic) throw noSuchPage();
  const others = library.languages.filter((one) => one !== language);
  const there = await Promise.all(
    others.map(async (one) => (await getPublishedLibrary(visitor, one)).topicBySlug.has(slug)),
  );
  return composed(
    visitor,
    { language, topics: [{ versionId: topic.textVersionId, layer: "full" }] },
    others.filter((_, at) => there[at]),
  );
}

/**
 * The topics of a QR code on paper, in the versions that were printed. Throws AppError `not-found`,
 * `too-many`.
 */
export async function getPublicPages(visitor: Visitor, { code }: PublicPagesInput): Promise<PublicDocument> {
  await countReading(visitor);
  const row = await db().publicPages.findUnique({ where: { code } });
  if (!row) throw noSuchPage();
  return composed(visitor, { language: row.language, topics: z.array(publicTopic).parse(row.topics) }, []);
}

async function composed(
  visitor: Visitor,
  { language, topics }: PublicTopics,
  otherLanguages: Language[],
): Promise<PublicDocument> {
  const [library, clinic, sources] = await Promise.all([
    getPublishedLibrary(visitor, languageOr(language)),
    readClinic(db()),
    db().source.findMany({ select: { key: true, citation: true, es: true } }),
  ]);
  const day = { today: calendarDate(systemClock.now(), clinic.timezone), graceDays: clinic.graceDays };
  const versions = await readVersions(
    db(),
    topics.map(({ versionId }) => versionId),
    day,
    clinic.timezone,
  );
  const shown = topics.flatMap(({ versionId, layer }) => {
    const version = versions.get(versionId);
    return version ? [{ ...version, layer }] : [];
  });
  if (shown.length === 0) throw noSuchPage();
  const citations = new Map(sources.map((one) => [one.key, citationIn(one, library.language)]));
  return publicDocument({ library, clinic, topics: shown, citations, otherLanguages, today: day.today });
}
