/** People and drafts for the tests of handouts, made the way the screens make them. */
import { makeClinician } from "@/lib/platform/auth/make-actors";
import type { Clinician } from "@/lib/platform/actors";
import { createSession } from "@/lib/platform/auth/sessions";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { answerStop } from "@/lib/handouts/draft/answer-stop";
import { saveDraft } from "@/lib/handouts/draft/save-draft";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import { getDraft } from "@/lib/handouts/draft/queries";
import { handoutPatch, type ChosenTopic } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { asChosen } from "@/lib/handouts/choose/default-choice";
import type { z } from "zod";

export type Patch = z.input<typeof handoutPatch>;

/**
 * A clinician with a person row; a nurse with `mayFinalise: false`. `signedIn`: just now, so that what needs
 * a recent password is open.
 */
export async function newClinician(
  name = "Dr. Ada",
  more: { mayFinalise?: boolean; signedIn?: boolean } = {},
): Promise<Clinician> {
  const id = newId();
  const mayFinalise = more.mayFinalise ?? true;
  await db().person.create({
    data: {
      id,
      email: `${id}@clinic.example`,
      name,
      mayFinalise,
      passwordHash: "none",
      passwordChangedAt: new Date(),
    },
  });
  const actor = makeClinician({
    personId: id,
    sessionId: more.signedIn ? await createSession(db(), id) : newId(),
    mayFinalise,
    roles: { clinician: true, reviewer: false, admin: false },
  });
  if (!actor) throw new Error("A clinician is no clinician.");
  return actor;
}

/** One autosave on top of what the draft is now. */
export async function save(clinician: Clinician, id: string, patch: Patch): Promise<DraftView> {
  const { revision } = await getDraft(clinician, { id });
  return saveDraft(clinician, { id, revision, patch: handoutPatch.parse(patch) });
}

/** A draft with these entries saved. */
export async function newDraft(clinician: Clinician, patch: Patch = {}): Promise<DraftView> {
  const { id } = await createHandout(clinician);
  return save(clinician, id, patch);
}

/** The first choice of each list a stop is recorded with. */
export const found = ({ record }: Pick<DraftView["stops"][number], "record">) =>
  Object.fromEntries(record.map(({ id, choices }) => [id, choices.slice(0, 1).map((one) => one.id)]));

/**
 * Answers every open stop, as a clinician does one after the other; the first answer where there are
 * some to choose from.
 */
export async function answerAll(
  clinician: Clinician,
  draft: DraftView,
  text = "Asked and assessed; safe to go home.",
): Promise<DraftView> {
  let now = draft;
  for (const stop of draft.stops)
    now = await answerStop(clinician, {
      id: draft.id,
      stopId: stop.id,
      text,
      findings: found(stop),
      ...(stop.answers.length > 1 ? { choice: stop.answers[0]?.id } : {}),
    });
  return now;
}

/** A finalised handout with these entries, its stops answered. */
export async function newFinalised(clinician: Clinician, patch: Patch): Promise<string> {
  const draft = await answerAll(clinician, await newDraft(clinician, patch));
  await finaliseHandout(clinician, { id: draft.id, revision: draft.revision });
  return draft.id;
}

export const chosen = (slug: string, more: Partial<ChosenTopic> = {}): ChosenTopic => ({
  ...asChosen(slug, "brief"),
  ...more,
});

export const slugsOf = (list: readonly { slug: string }[]): string[] => list.map((one) => one.slug);

/** Flat and unmotivated on a first medicine; nothing blocked, nothing to stop for. */
export const flat = {
  symptoms: { "sx.anhedonia": 3, "sx.low_motivation": 3, "sx.fatigue": 2 },
  features: ["age.25_64", "tx.on_ssri_snri", "tx.partial_response", "tx.considering_addon"],
} satisfies Patch["profile"];

/** As flat, with nothing known of one person: fit for a list. */
export const forAnyone = { ...flat, features: ["age.25_64"] } satisfies Patch["profile"];

export const withFeatures = (...features: string[]) => ({
  ...flat,
  features: [...flat.features, ...features],
});

/** The rows of a handout's pages beside what its own row says of them. */
export async function storedPages(id: string) {
  const row = await db().handout.findUniqueOrThrow({
    where: { id },
    include: { topics: { orderBy: { position: "asc" }, include: { explanation: true } } },
  });
  return {
    row,
    slugs: row.slugs,
    topics: row.topics.map((topic) => topic.explanation.slug),
    positions: row.topics.map((topic) => topic.position),
  };
}
