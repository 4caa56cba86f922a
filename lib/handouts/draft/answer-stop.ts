import "server-only";
import type { Stop } from "@/lib/engine/matching/schema";
import { loadOwn } from "@/lib/handouts/load-handout";
import { alreadyFinalised, ownedBy } from "@/lib/handouts/ownership";
import type { AnswerStopInput } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { encryptAnswer } from "@/lib/handouts/store";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { getDraft } from "./queries";
import {
  areOffered,
  type Findings,
  openLists,
  saysEnough,
  shortestLine,
} from "@/lib/handouts/stops/stop-answers";

/**
 * Records a clinician's answer to a safety stop: who, when, what was found of its lists, and a line. It holds
 * until the profile changes; a later one amends it, and both are kept.
 * @throws AppError `invalid` when the draft raises no such stop, or the answer says too little; `not-found`;
 *   `conflict` when finalised or changed meanwhile.
 */
export async function answerStop(
  clinician: Clinician,
  { id, stopId, text, choice, findings = {} }: AnswerStopInput,
): Promise<DraftView> {
  const row = await loadOwn(clinician, id);
  if (row.state === "sealed") throw alreadyFinalised();
  const view = await getDraft(clinician, { id });
  const stop = view.stops.find((one) => one.id === stopId);
  if (!stop)
    throw new AppError("invalid", "This stop no longer stands.", "Look at the stops on the screen again.");
  refuseLittle(stop, { text, choice, findings });
  await transaction(async (tx) => {
    const { profileRevision } = row;
    // The row is taken as finalising takes it: an answer comes before it or not at all.
    const { count } = await tx.handout.updateMany({
      where: { id, ...ownedBy(clinician), state: "draft", profileRevision },
      data: { updatedAt: systemClock.now() },
    });
    if (count === 0)
      throw new AppError(
        "conflict",
        "This handout has changed meanwhile.",
        "Read the stop again and answer it anew.",
      );
    const answerId = newId();
    await tx.stopAnswer.create({
      data: {
        id: answerId,
        handoutId: id,
        stopId,
        profileRevision,
        personId: clinician.personId,
        ...encryptAnswer(answerId, { text, findings }),
        choice: choice ?? null,
        at: systemClock.now(),
      },
    });
    await appendAudit(tx, clinician, "handout.stop-answered", id, { stopIds: [stopId] });
  });
  return getDraft(clinician, { id });
}

/** An answer that says too little, or what the stop does not offer. */
function refuseLittle(
  stop: Stop,
  { text, choice, findings }: { text: string; choice: string | undefined; findings: Findings },
): void {
  if (!mayAnswer(stop, choice))
    throw new AppError(
      "invalid",
      "This stop asks for one of its answers.",
      "Choose one, and write what you did or found.",
    );
  if (!areOffered(stop, findings))
    throw new AppError("invalid", "This stop has no such choice.", "Load the handout again and choose anew.");
  const [open] = openLists(stop, findings);
  if (open) throw new AppError("invalid", `“${open.title}” is not answered yet.`, "Choose what you found.");
  if (!saysEnough(text))
    throw new AppError(
      "invalid",
      "This line says too little to be read again later.",
      `Write what you did or found in a few words, at least ${shortestLine} letters.`,
    );
}

/** Where at most one answer is open now, the line alone says it. */
function mayAnswer({ answers }: Stop, choice: string | undefined): boolean {
  return choice === undefined ? answers.length < 2 : answers.some(({ id }) => id === choice);
}
