import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { getLetterhead } from "@/lib/clinic/settings/queries";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { db } from "@/lib/platform/db/client";
import { printedPlan } from "@/lib/handouts/plan/rules";
import { answersNow, chosenIn } from "@/lib/handouts/stops/stop-answers-now";
import type { DraftContent, HandoutRow } from "@/lib/handouts/store";
import { scoresOfLabel } from "@/lib/handouts/then-and-now/earlier-scores";
import type { ScoreLine } from "@/lib/handouts/then-and-now/score-line";
import type { PublishedLibrary } from "@/lib/library/published-library";
import type { HandoutMaterial } from "./prepare-handout";
import { publicTopicsAt, qrWanted } from "@/lib/handouts/qr/qr-target";

type Standing = Pick<HandoutRow, "id" | "stopAnswers" | "profileRevision" | "askedOfId" | "sealedAt">;

/**
 * The library, letterhead and date of today around a draft's content.
 * @param row of the draft: its answers to stops, and who was asked to approve it. Null for a new one.
 */
export async function materialFor(
  clinician: Clinician,
  content: DraftContent,
  row: Standing | null,
): Promise<HandoutMaterial> {
  const { language, paper, size, grey, profile, firstName, note, plan, options, matters, qr } = content;
  const [library, printed, { clinic, letterhead }, from] = await Promise.all([
    getPublishedLibrary(clinician, "en"),
    getPublishedLibrary(clinician, language),
    getLetterhead(clinician),
    prescriberOf(clinician, row),
  ]);
  const today = calendarDate(systemClock.now(), clinic.timezone);
  return {
    library,
    printed,
    paper,
    size,
    grey,
    profile,
    answered: row ? chosenIn(answersNow(row)) : [],
    firstName,
    note,
    from,
    plan: printedPlan(plan),
    options,
    matters,
    scores: content.thenAndNow && row ? await scoresFor(clinician, content, { row, library, today }) : [],
    clinic: letterhead,
    printing: clinic,
    date: today,
    day: { today, graceDays: clinic.graceDays },
    publicPagesAt: publicTopicsAt(),
    qr: qrWanted(qr, clinic),
  };
}

/** Scores over time that may print with this draft: those of its label, and its own. */
export function scoresFor(
  clinician: Clinician,
  { label, profile, answeredOn }: Pick<DraftContent, "label" | "profile" | "answeredOn">,
  {
    row: { id, sealedAt },
    library,
    today,
  }: { row: Pick<Standing, "id" | "sealedAt">; library: PublishedLibrary; today: string },
): Promise<ScoreLine[]> {
  const handout = { id, label, profile, answeredOn, day: today, before: sealedAt };
  return scoresOfLabel(clinician, handout, library.vocabulary.questionnaires);
}

/** Name of whoever may finalise it: this clinician, else the prescriber who was asked. */
async function prescriberOf(
  { personId, mayFinalise, reading }: Clinician,
  row: Pick<Standing, "askedOfId"> | null,
): Promise<string | null> {
  if (mayFinalise && reading) return reading.account.name;
  const id = mayFinalise ? personId : row?.askedOfId;
  return id ? (await db().person.findUniqueOrThrow({ where: { id }, select: { name: true } })).name : null;
}
