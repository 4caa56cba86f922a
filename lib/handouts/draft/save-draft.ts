import "server-only";
import { getClinic } from "@/lib/clinic/settings/queries";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import {
  type HandoutMaterial,
  type PreparedHandout,
  prepareHandout,
} from "@/lib/handouts/choose/prepare-handout";
import { materialFor, scoresFor } from "@/lib/handouts/choose/read-material";
import { loadOwn } from "@/lib/handouts/load-handout";
import { changedMeanwhile } from "./draft-conflict";
import { alreadyFinalised, ownedBy } from "@/lib/handouts/ownership";
import { printedPlan } from "@/lib/handouts/plan/rules";
import { qrWanted } from "@/lib/handouts/qr/qr-target";
import type { HandoutPatch, SaveDraftInput } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import {
  type DraftContent,
  decryptDraft,
  encryptDraft,
  encryptTopics,
  type HandoutRow,
} from "@/lib/handouts/store";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { draftTopics } from "./draft-view";
import { drawAhead, shownDraft } from "./drawn-drafts";
import { stillEarlier } from "./reused-content";

/**
 * Saves one patch of a draft.
 * @returns the draft as it now is, with what left it and why.
 * @throws AppError `conflict` (with the newer draft) when someone saved since `revision`, `not-found`,
 *   `invalid`.
 */
export async function saveDraft(
  clinician: Clinician,
  { id, revision, patch }: SaveDraftInput,
): Promise<DraftView> {
  const row = await loadOwn(clinician, id);
  if (row.state === "sealed") throw alreadyFinalised();
  if (row.revision !== revision) throw await changedMeanwhile(clinician, id);
  const before = decryptDraft(row);
  const material = await materialFor(clinician, before, row);
  refuseLanguage(material, patch.language);
  const content = patched(before, patch, material);
  if (content.language !== before.language)
    material.printed = await getPublishedLibrary(clinician, content.language);
  Object.assign(material, await changedMaterial(clinician, row, content, material));
  if (content.qr !== before.qr) material.qr = qrWanted(content.qr, await getClinic(clinician));
  const profileChanged = JSON.stringify(before.profile) !== JSON.stringify(content.profile);
  if (profileChanged) material.answered = [];
  const prepared = await prepareHandout(
    material,
    content.choiceIsDefault ? null : content.choice,
    before.choice.map((one) => one.slug),
  );
  // While the rows are written: the screen asks for the pages as soon as it has the answer.
  drawAhead(prepared);
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
  return shownDraft(await loadOwn(clinician, id), prepared, material);
}

/** What of the material a patch may change. */
async function changedMaterial(
  clinician: Clinician,
  row: HandoutRow,
  content: DraftContent,
  { library, date }: HandoutMaterial,
): Promise<Partial<HandoutMaterial>> {
  const { paper, size, grey, profile, firstName, note, plan, options, matters, thenAndNow } = content;
  return {
    paper,
    size,
    grey,
    profile,
    firstName,
    note,
    plan: printedPlan(plan),
    options,
    matters,
    scores: thenAndNow ? await scoresFor(clinician, content, { row, library, today: date }) : [],
  };
}

function refuseLanguage({ printing }: HandoutMaterial, language: HandoutPatch["language"]): void {
  if (language === undefined || printing.languages.includes(language)) return;
  throw new AppError(
    "invalid",
    "This clinic does not print pages in that language.",
    "Choose another, or ask an admin.",
  );
}

export function draftColumns(id: string, content: DraftContent, { check }: PreparedHandout) {
  return { ...encryptDraft(id, content), slugs: check.pages, updatedAt: systemClock.now() };
}

export function topicRows(id: string, { library }: HandoutMaterial, prepared: PreparedHandout) {
  return encryptTopics(id, draftTopics(prepared, library), library.topicBySlug);
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
