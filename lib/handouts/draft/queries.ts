/** Reads of a clinician's own handouts. */
import "server-only";
import type { Admin, Clinician } from "@/lib/platform/actors";
import { recordView } from "@/lib/platform/audit/record-view";
import { addDays } from "@/lib/platform/calendar-dates";
import { getClinic, getLetterhead } from "@/lib/clinic/settings/queries";
import { letterheadIn } from "@/lib/clinic/settings/rules";
import { crisisWordsFor } from "@/lib/clinic/settings/crisis-lines";
import type { PictureInput } from "@/lib/clinic/settings/schema";
import { calendarDate, systemClock, utcMidnight } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { topOfPage } from "@/lib/document/pdf/svg-pages";
import { printSizes, type HandoutDocument, type PrintSize } from "@/lib/document/schema";
import type { Prisma } from "@/generated/prisma/client";
import {
  decryptDocument,
  decryptDraft,
  openNames,
  sizeOf,
  type HandoutRow as Loaded,
} from "@/lib/handouts/store";
import { shownDraft } from "./drawn-drafts";
import { composeHandout } from "@/lib/document/compose-handout";
import { drawDocument } from "@/lib/document/pdf/draw-document";
import { countPages } from "@/lib/document/pdf/render-pdf";
import { expiredIn } from "@/lib/handouts/blockers/expired-texts";
import { readFinalisedTexts } from "@/lib/handouts/blockers/finalised-texts";
import { loadOwn, loadOwnWhole } from "@/lib/handouts/load-handout";
import { materialFor } from "@/lib/handouts/choose/read-material";
import { ownedBy } from "@/lib/handouts/ownership";
import { prepareHandout } from "@/lib/handouts/choose/prepare-handout";
import { questionsOn } from "./unread-questions";
import { recalledIn, recalledOf } from "@/lib/handouts/blockers/recalled-texts";
import type {
  ErasedView,
  FindHandoutsInput,
  HandoutRow,
  PreviewInput,
  FinalisedView,
} from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";

/** How many of one's newest handouts are opened to look for a label. */
const LABELS_OPENED = 2000;
const ROWS_SHOWN = 100;
/** Points that hold the letterhead, the title and a full box of crisis lines. */
const TOP_OF_PAGE = 360;

/** One's own draft as the builder shows it now. Throws AppError `not-found`. */
export async function getDraft(clinician: Clinician, { id }: { id: string }): Promise<DraftView> {
  const row = await loadOwn(clinician, id);
  const content = decryptDraft(row);
  const material = await materialFor(clinician, content, row);
  return shownDraft(row, await prepareHandout(material, content.choice), material);
}

/** One's own handout: a draft as the builder shows it, or what is told of a finalised one. */
export async function getHandout(
  clinician: Clinician,
  { id }: { id: string },
): Promise<
  | { state: "draft"; draft: DraftView }
  | { state: "sealed"; finalised: FinalisedView }
  | { state: "erased"; erased: ErasedView }
> {
  const row = await loadOwn(clinician, id);
  await recordView(clinician, "handout.opened", id);
  if (row.state === "draft") return { state: "draft", draft: await getDraft(clinician, { id }) };
  if (row.erasedAt) return { state: "erased", erased: await erasedView(clinician, row) };
  const [document, { timezone, graceDays }, texts] = await Promise.all([
    getHandoutDocument(clinician, { id }),
    getClinic(clinician),
    readFinalisedTexts(db(), id),
  ]);
  const expired = expiredIn(texts, { today: calendarDate(systemClock.now(), timezone), graceDays });
  const recalls = recalledOf(texts).map(({ at, ...recall }) => ({
    ...recall,
    on: calendarDate(at, timezone),
  }));
  const pages = await pagesBySize(document);
  const sealedAt = row.sealedAt ? calendarDate(row.sealedAt, timezone) : "";
  return {
    state: "sealed",
    finalised: {
      id,
      ...openNames(row),
      finalisedAt: sealedAt,
      titles: document.smallPrint.map(({ title }) => title),
      pages,
      paper: document.paper,
      size: sizeOf(row),
      recalls,
      expired,
    },
  };
}

/** What is left to tell of a handout whose words are gone. */
async function erasedView(
  clinician: Clinician,
  { id, slugs, sealedAt, erasedAt }: Pick<Loaded, "id" | "slugs" | "sealedAt" | "erasedAt">,
): Promise<ErasedView> {
  const [{ topicBySlug }, { timezone }] = await Promise.all([
    getPublishedLibrary(clinician, "en"),
    getClinic(clinician),
  ]);
  const day = (at: Date | null) => (at ? calendarDate(at, timezone) : "");
  return {
    id,
    titles: slugs.map((slug) => topicBySlug.get(slug)?.title ?? slug),
    finalisedAt: day(sealedAt),
    erasedAt: day(erasedAt),
  };
}

/** A handout finalised before there were sizes says none and is normal. */
async function pagesBySize(document: HandoutDocument): Promise<Record<PrintSize, number>> {
  const counted = await Promise.all(
    printSizes.map(async (size) => [size, await countPages({ ...document, size })]),
  );
  return Object.fromEntries(counted) as Record<PrintSize, number>;
}

/** The document of one's own handout: as finalised, or as a draft stands now. */
export async function getHandoutDocument(
  clinician: Clinician,
  { id }: { id: string },
): Promise<HandoutDocument> {
  const row = await loadOwnWhole(clinician, id);
  if (row.documentSealed) return JSON.parse(decryptDocument(id, row.documentSealed)) as HandoutDocument;
  const content = decryptDraft(row);
  return (await prepareHandout(await materialFor(clinician, content, row), content.choice)).document;
}

const recalledWord = { en: "RECALLED", es: "RETIRADO" } as const;

/** A page that was taken back can still be looked at, and is nothing anyone would hand over. */
function stamped(svg: string, language: "en" | "es"): string {
  const stamp = `<text x="50%" y="45%" text-anchor="middle" font-family="sans-serif" font-weight="bold" font-size="92" fill="#a32020" fill-opacity="0.6">${recalledWord[language]}</text>`;
  return svg.replace(/<\/svg>\s*$/, `${stamp}</svg>`);
}

/**
 * One page of one's own handout as SVG, stamped when a text of it was recalled. Throws AppError `not-found`
 * for a page it does not have.
 */
export async function drawHandoutPage(
  clinician: Clinician,
  { id, page, paper, size }: PreviewInput,
): Promise<string> {
  const document = await getHandoutDocument(clinician, { id });
  await recordView(clinician, "handout.previewed", id);
  const { svgs } = await drawDocument({
    ...document,
    ...(paper ? { paper } : {}),
    ...(size ? { size } : {}),
  });
  const svg = svgs[page - 1];
  if (!svg) throw new AppError("not-found", "The handout has no such page.", "Go back to its first page.");
  return (await recalledIn(db(), [id])).has(id) ? stamped(svg, document.language) : svg;
}

/**
 * One's own handouts, newest first, at most 100. Topic, state and dates (days in the clinic's zone) are
 * looked up in the database; a label or first name only among one's newest 2,000, since both are
 * stored encrypted.
 */
export async function findHandouts(clinician: Clinician, wanted: FindHandoutsInput): Promise<HandoutRow[]> {
  const [library, { timezone }] = await Promise.all([
    getPublishedLibrary(clinician, "en"),
    getClinic(clinician),
  ]);
  const rows = await db().handout.findMany({
    where: { ...ownedBy(clinician), ...filterOf(wanted) },
    orderBy: { updatedAt: "desc" },
    take: wanted.label || wanted.from || wanted.to ? LABELS_OPENED : ROWS_SHOWN,
    select: {
      id: true,
      state: true,
      labelSealed: true,
      firstNameSealed: true,
      slugs: true,
      updatedAt: true,
      sealedAt: true,
      erasedAt: true,
    },
  });
  const looked = wanted.label?.toLowerCase();
  const titles = new Map([...library.withdrawn, ...library.topics].map(({ slug, title }) => [slug, title]));
  const found = rows
    .map((row) => ({
      id: row.id,
      ...openNames(row),
      state: row.state,
      titles: row.slugs.map((slug) => titles.get(slug) ?? slug),
      updatedAt: calendarDate(row.updatedAt, timezone),
      finalisedAt: row.sealedAt ? calendarDate(row.sealedAt, timezone) : null,
      erasedAt: row.erasedAt ? calendarDate(row.erasedAt, timezone) : null,
    }))
    .filter(
      (row) => (!wanted.from || row.updatedAt >= wanted.from) && (!wanted.to || row.updatedAt <= wanted.to),
    )
    .filter(
      ({ label, firstName }) =>
        !looked || [label, firstName].some((name) => name?.toLowerCase().includes(looked)),
    )
    .slice(0, ROWS_SHOWN);
  const ids = found.map(({ id }) => id);
  const [recalled, questions] = await Promise.all([recalledIn(db(), ids), questionsOn(db(), ids)]);
  return found.map((row) => ({
    ...row,
    recalled: recalled.has(row.id),
    questions: questions.get(row.id) ?? 0,
  }));
}

/**
 * A day wider on each side than asked, since a zone's day can't be told in UTC; the exact days
 * are sorted out above.
 */
function filterOf({ topic, state, recall, from, to }: FindHandoutsInput): Prisma.HandoutWhereInput {
  return {
    ...(topic ? { slugs: { has: topic } } : {}),
    ...(state ? { state } : {}),
    ...(recall
      ? { state: "sealed" as const, topics: { some: { textVersion: { recall: { is: { id: recall } } } } } }
      : {}),
    ...(from || to
      ? {
          updatedAt: {
            ...(from ? { gte: utcMidnight(addDays(from, -1)) } : {}),
            ...(to ? { lt: utcMidnight(addDays(to, 2)) } : {}),
          },
        }
      : {}),
  };
}

/**
 * The top of a page without topics, as it prints now, as SVG: the letterhead and the crisis lines,
 * for the settings screen.
 */
export async function drawLetterhead(admin: Admin, { language = "en" }: PictureInput): Promise<string> {
  const [{ clinic, letterhead }, printed] = await Promise.all([
    getLetterhead(admin),
    getPublishedLibrary(admin, language),
  ]);
  const words = { ...printed.pageWords, ...crisisWordsFor(clinic, printed) };
  const date = calendarDate(systemClock.now(), clinic.timezone);
  const document = composeHandout({
    language,
    paper: clinic.paper,
    words,
    clinic: letterheadIn(letterhead, clinic, language),
    date,
    firstName: null,
    note: null,
    banners: [],
    topics: [],
    figures: new Map(),
  });
  const {
    svgs: [page = ""],
  } = await drawDocument(document);
  return topOfPage(page, TOP_OF_PAGE);
}
