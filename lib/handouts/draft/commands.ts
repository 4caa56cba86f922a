/** Changes of a clinician's own handouts. Each writes its rows and its audit row in one transaction. */
import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Clinician } from "@/lib/platform/actors";
import { getClinic } from "@/lib/clinic/settings/queries";
import { calendarDate, systemClock, utcDate, utcMidnight } from "@/lib/platform/clock";
import { db, transaction, type Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { AppError } from "@/lib/platform/errors";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { Stop } from "@/lib/engine/matching/schema";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import type { HandoutDocument } from "@/lib/document/schema";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import {
  answersNow,
  chosenIn,
  openDraft,
  sealAnswer,
  sealDocument,
  sealDraft,
  sealTopics,
  type DraftContent,
  type HandoutRow,
} from "@/lib/handouts/store";
import { draftTopics, viewOf } from "./draft-view";
import { refuseBlocked, refuseRecalledMeanwhile } from "@/lib/handouts/blocker-rows";
import { refuseUnready } from "@/lib/handouts/blockers";
import { keepRendering, openRendering, storedRendering } from "@/lib/handouts/finalise/renderings";
import { loadOwn, loadOwnWhole } from "@/lib/handouts/load-handout";
import { materialFor } from "@/lib/handouts/choose/read-material";
import { alreadySealed, notSealed, ownedBy } from "@/lib/handouts/ownership";
import { getDraft } from "./queries";
import {
  prepareHandout,
  type HandoutMaterial,
  type PreparedHandout,
} from "@/lib/handouts/choose/prepare-handout";
import { sealSquare, squareWanted } from "@/lib/handouts/qr/qr-target";
import type {
  AnswerStopInput,
  DraftView,
  HandoutPatch,
  RenderingInput,
  SaveHandoutInput,
  UsedAgainFor,
  UseHandoutAgainInput,
} from "@/lib/handouts/schema";
import { nothingYet, stillEarlier, takenAlong } from "./use-again";

/** An empty draft on the clinic's paper. */
export async function createHandout(clinician: Clinician): Promise<{ id: string }> {
  const {
    paper,
    qr,
    languages: [language = "en"],
  } = await getClinic(clinician);
  return insertDraft(clinician, { ...nothingYet, language, paper, qr }, null);
}

/**
 * A new draft from one's own handout: for the same patient with profile, choice and notes; for another with the choice of
 * pages alone, and nothing that leads back to the first. Safety stops are asked again either way.
 * @throws AppError `not-found` for anyone else's, `conflict` when its words were erased.
 */
export async function useHandoutAgain(
  clinician: Clinician,
  { id, for: whom }: UseHandoutAgainInput,
): Promise<{ id: string }> {
  const row = await loadOwnWhole(clinician, id);
  const fresh = await getClinic(clinician);
  const day = row.printedOn ? utcDate(row.printedOn) : calendarDate(row.updatedAt, fresh.timezone);
  return insertDraft(clinician, takenAlong(whom, { content: openDraft(row), day, fresh }), {
    id: row.id,
    whom,
  });
}

async function insertDraft(
  clinician: Clinician,
  content: DraftContent,
  from: { id: string; whom: UsedAgainFor } | null,
): Promise<{ id: string }> {
  const id = newId();
  const material = await materialFor(clinician, content, []);
  const prepared = await prepareHandout(material, content.choiceIsDefault ? null : content.choice);
  await transaction(async (tx) => {
    const columns = draftColumns(id, content, prepared);
    await tx.handout.create({
      data: {
        id,
        ownerId: clinician.personId,
        usedAgainFromId: from?.whom === "same-patient" ? from.id : null,
        ...columns,
      },
    });
    await tx.handoutTopic.createMany({ data: topicRows(id, material, prepared) });
    await appendAudit(
      tx,
      clinician,
      "handout.created",
      id,
      from ? { handoutId: from.id, for: from.whom } : {},
    );
  });
  return { id };
}

/**
 * Saves one patch of a draft.
 * @returns the draft as it now is, with what left it and why.
 * @throws AppError `conflict` (with the newer draft) when someone saved since `revision`, `not-found`, `invalid`.
 */
export async function saveHandout(
  clinician: Clinician,
  { id, revision, patch }: SaveHandoutInput,
): Promise<DraftView> {
  const row = await loadOwn(clinician, id);
  if (row.state === "sealed") throw alreadySealed();
  if (row.revision !== revision) throw await changedMeanwhile(clinician, id);
  const before = openDraft(row);
  const material = await materialFor(clinician, before, chosenIn(answersNow(row)));
  refuseLanguage(material, patch.language);
  const content = patched(before, patch, material);
  if (content.language !== before.language)
    material.printed = await getPublishedLibrary(clinician, content.language);
  Object.assign(material, {
    paper: content.paper,
    profile: content.profile,
    firstName: content.firstName,
    note: content.note,
  });
  if (content.qr !== before.qr) material.square = squareWanted(content.qr, await getClinic(clinician));
  const profileChanged = JSON.stringify(before.profile) !== JSON.stringify(content.profile);
  if (profileChanged) material.answered = [];
  const prepared = await prepareHandout(
    material,
    content.choiceIsDefault ? null : content.choice,
    before.choice.map((one) => one.slug),
  );
  const saved = await transaction(async (tx) => {
    const { count } = await tx.handout.updateMany({
      where: { id, ...ownedBy(clinician), state: "draft", revision },
      data: {
        ...draftColumns(id, content, prepared),
        revision: { increment: 1 },
        ...(profileChanged ? { profileRevision: { increment: 1 } } : {}),
      },
    });
    if (count === 0) return false;
    await tx.handoutTopic.deleteMany({ where: { handoutId: id } });
    await tx.handoutTopic.createMany({ data: topicRows(id, material, prepared) });
    await appendAudit(tx, clinician, "handout.saved", id, { revision: revision + 1 });
    return true;
  });
  if (!saved) throw await changedMeanwhile(clinician, id);
  return viewOf(await loadOwn(clinician, id), prepared, material);
}

function refuseLanguage({ printing }: HandoutMaterial, language: HandoutPatch["language"]): void {
  if (language === undefined || printing.languages.includes(language)) return;
  throw new AppError(
    "invalid",
    "This clinic does not print pages in that language.",
    "Choose another, or ask an admin.",
  );
}

async function changedMeanwhile(clinician: Clinician, id: string): Promise<AppError> {
  const newer = await getDraft(clinician, { id });
  return new AppError(
    "conflict",
    "This handout was changed somewhere else.",
    "Load the newer one; what you typed is still on this screen.",
    newer,
  );
}

function draftColumns(id: string, content: DraftContent, { check }: PreparedHandout) {
  return { ...sealDraft(id, content), slugs: check.pages, updatedAt: systemClock.now() };
}

function topicRows(id: string, { library }: HandoutMaterial, prepared: PreparedHandout) {
  return sealTopics(id, draftTopics(prepared, library.topicBySlug), library.topicBySlug);
}

function patched(before: DraftContent, patch: HandoutPatch, { library }: HandoutMaterial): DraftContent {
  const { topics, profile, answeredToday = [], ...plain } = patch;
  const next: DraftContent = {
    ...before,
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
  };
  if (profile) next.profile = readProfile(profile, library.vocabulary, library.rules, { draft: true });
  next.answeredOn = stillEarlier(before.answeredOn, answeredToday);
  if (topics === null) next.choiceIsDefault = true;
  return topics ? { ...next, choice: topics, choiceIsDefault: false } : next;
}

/**
 * Records a clinician's answer to a safety stop: who, when and one line. It holds until the profile changes.
 * @throws AppError `invalid` when the draft raises no such stop, `not-found`, `conflict` when sealed or changed meanwhile.
 */
export async function answerStop(
  clinician: Clinician,
  { id, stopId, text, choice }: AnswerStopInput,
): Promise<DraftView> {
  const row = await loadOwn(clinician, id);
  if (row.state === "sealed") throw alreadySealed();
  const view = await getDraft(clinician, { id });
  const stop = view.stops.find((one) => one.id === stopId);
  if (!stop)
    throw new AppError("invalid", "This stop no longer stands.", "Look at the stops on the screen again.");
  if (!mayAnswer(stop, choice))
    throw new AppError(
      "invalid",
      "This stop asks for one of its answers.",
      "Choose one, and write what you did or found.",
    );
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
        textSealed: sealAnswer(answerId, text),
        choice: choice ?? null,
        at: systemClock.now(),
      },
    });
    await appendAudit(tx, clinician, "handout.stop-answered", id, { stopIds: [stopId] });
  });
  return getDraft(clinician, { id });
}

/** Where at most one answer is open now, the line alone says it. */
function mayAnswer({ answers }: Stop, choice: string | undefined): boolean {
  return choice === undefined ? answers.length < 2 : answers.some(({ id }) => id === choice);
}

/**
 * Seals a draft: pins the versions, renders once on its paper and keeps document and bytes, encrypted.
 * @throws AppError `not-allowed` for those who only prepare, `blocked-for-safety` while a stop is open or a page is past its
 * days of grace or was recalled, `invalid` while
 * something is missing, `conflict` when the draft changed since `revision`.
 */
export async function finaliseHandout(
  clinician: Clinician,
  { id, revision }: { id: string; revision: number },
): Promise<{ id: string }> {
  if (!clinician.mayFinalise)
    throw new AppError(
      "not-allowed",
      "Only a prescriber finalises a handout.",
      "Ask one to open it and press Finalise.",
    );
  const row = await loadOwn(clinician, id);
  if (row.state === "sealed") throw alreadySealed();
  if (row.revision !== revision) throw await changedMeanwhile(clinician, id);
  const content = openDraft(row);
  const material = await materialFor(clinician, content, chosenIn(answersNow(row)));
  const prepared = await prepareHandout(material, content.choice);
  refuseUnready(viewOf(row, prepared, material).blockers);
  const { document, keep } = sealSquare(prepared.document, prepared.square);
  const rendering = await renderPdf(document);
  const finalised = await transaction((tx) =>
    writeFinalised(tx, clinician, { row, material, prepared, document, keep, rendering }),
  );
  if (!finalised) throw await changedMeanwhile(clinician, id);
  return { id };
}

type Finalising = {
  row: HandoutRow;
  material: HandoutMaterial;
  prepared: PreparedHandout;
  document: HandoutDocument;
  keep: ReturnType<typeof sealSquare>["keep"];
  rendering: Awaited<ReturnType<typeof renderPdf>>;
};

/** @returns false when the draft changed meanwhile and nothing was written. */
async function writeFinalised(
  tx: Transaction,
  clinician: Clinician,
  { row, material, prepared, document, keep, rendering }: Finalising,
): Promise<boolean> {
  const { id, revision } = row;
  const stillDraft = { id, ...ownedBy(clinician), state: "draft" as const, revision };
  // Taking the row first lets one of several at once through; the others find it sealed, not half-way.
  const { count } = await tx.handout.updateMany({
    where: stillDraft,
    data: { updatedAt: systemClock.now() },
  });
  if (count === 0 || !(await answeredStill(tx, row))) return false;
  await tx.handoutTopic.deleteMany({ where: { handoutId: id } });
  const pages = pinnedRows(id, material, prepared);
  await tx.handoutTopic.createMany({ data: pages });
  await refuseRecalledMeanwhile(
    tx,
    pages.flatMap(({ textVersionId }) => textVersionId ?? []),
  );
  const renderingId =
    (await keepRendering(tx, id, { paper: material.paper, size: "normal" }, rendering)) ?? undefined;
  await tx.handout.updateMany({
    where: stillDraft,
    data: finalisedColumns(clinician, { row, material, prepared, document }),
  });
  const square = await keep(tx, clinician, id);
  await appendAudit(tx, clinician, "handout.finalised", id, {
    ...square,
    renderingId,
    sha256: rendering.sha256,
    pages: rendering.pages,
    slugs: prepared.check.pages,
  });
  return true;
}

function finalisedColumns(
  clinician: Clinician,
  { row, material, prepared, document }: Pick<Finalising, "row" | "material" | "prepared" | "document">,
) {
  return {
    state: "sealed" as const,
    revision: { increment: 1 },
    slugs: prepared.check.pages,
    rulesVersionId: material.library.rulesVersionId,
    documentSealed: sealDocument(row.id, JSON.stringify(document)),
    printedOn: new Date(`${material.date}T00:00:00Z`),
    // Who was asked and did not approve it keeps no rights over it.
    ...(row.askedOfId !== clinician.personId ? { askedOfId: null, askedAt: null } : {}),
    sealedById: clinician.personId,
    sealedAt: systemClock.now(),
    updatedAt: systemClock.now(),
  };
}

/** A stop may be answered anew without a new revision, and what was chosen decides which words print. */
async function answeredStill(
  tx: Transaction,
  row: Pick<HandoutRow, "id" | "profileRevision" | "stopAnswers">,
): Promise<boolean> {
  const stopAnswers = await tx.stopAnswer.findMany({ where: { handoutId: row.id }, orderBy: { at: "asc" } });
  return chosenIn(answersNow({ ...row, stopAnswers })).join() === chosenIn(answersNow(row)).join();
}

function pinnedRows(id: string, material: HandoutMaterial, prepared: PreparedHandout) {
  const byExplanation = new Map(
    [...material.printed.topicBySlug.values()].map((topic) => [topic.explanationId, topic]),
  );
  return topicRows(id, material, prepared).map((row) => {
    const topic = byExplanation.get(row.explanationId);
    return {
      ...row,
      textVersionId: topic?.textVersionId ?? null,
      matchVersionId: topic?.matchVersionId ?? null,
    };
  });
}

/**
 * The bytes of one's own sealed handout on a paper: the stored ones, made and stored on first demand for another paper.
 * @throws AppError `not-found` for anyone else's, `conflict` for a draft and for one whose words were erased,
 *   `blocked-for-safety` when a text of it was recalled or is past the clinic's grace.
 */
export async function fetchRendering(
  clinician: Clinician,
  { id, paper, size = "normal", download }: RenderingInput,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; printedOn: string }> {
  const row = await loadOwnWhole(clinician, id);
  if (row.state !== "sealed" || !row.printedOn) throw notSealed();
  await refuseBlocked(db(), id);
  const stored = await storedRendering(clinician, row, { paper, size });
  await transaction(async (tx) => {
    // Drawing another paper takes a while; what was taken back meanwhile doesn't go out either.
    await refuseBlocked(tx, id);
    await appendAudit(tx, clinician, "handout.fetched", id, {
      renderingId: stored.id,
      paper,
      channel: download ? "download" : "print",
    });
  });
  return { bytes: openRendering(stored), printedOn: utcDate(row.printedOn) };
}
