import { expect } from "vitest";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { saveDraft } from "@/lib/handouts/draft/save-draft";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import { cci } from "@/lib/library/reading/ratings";
import { anyClinician, ownerOnly, reviewersOnly, type AccessRow } from "../row";
import type { World } from "../world";

const actions = "app/(clinic)/handouts/actions";
const profile = {
  symptoms: { "sx.low_mood": 2 as const, "sx.low_motivation": 3 as const },
  features: ["age.25_64"],
};
const stopped = { ...profile, symptoms: { ...profile.symptoms, "sx.suicidal_thoughts": 1 as const } };

export function owner(world: World): Clinician {
  const roles = { clinician: true, reviewer: false, admin: false };
  const made = makeClinician({
    personId: world.clinician.personId,
    sessionId: world.clinician.sessionId,
    mayFinalise: true,
    roles,
  });
  if (!made) throw new Error("The owner is a clinician.");
  return made;
}

/** A draft that the clinician of this world owns. */
export async function draftOf(
  world: World,
  input: typeof profile | typeof stopped = profile,
): Promise<{ id: string; revision: number }> {
  const { id } = await createHandout(owner(world));
  const { revision } = await saveDraft(owner(world), {
    id,
    revision: 0,
    patch: { profile: input, label: "access" },
  });
  return { id, revision };
}

export async function finalisedOf(world: World): Promise<{ id: string }> {
  return finaliseHandout(owner(world), await draftOf(world));
}

const idAlone = async (world: World) => ({ id: (await draftOf(world)).id });
const started = (value: unknown) =>
  expect(value).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });

export const handoutRows: AccessRow[] = [
  {
    operation: "createHandout",
    door: "clinician",
    through: [`${actions}#createHandoutAction`],
    cells: anyClinician,
    data: started,
  },
  {
    operation: "saveDraft",
    door: "clinician",
    through: [`${actions}#saveDraftAction`],
    cells: ownerOnly,
    input: async (world) => ({ ...(await draftOf(world)), patch: { label: "mine" } }),
    data: (value) => expect(value).toMatchObject({ label: "mine", revision: 2 }),
  },
  {
    operation: "fitHandout",
    door: "clinician",
    through: [`${actions}#fitHandoutAction`],
    cells: ownerOnly,
    input: (world) => draftOf(world),
    data: (value) => expect(value).toMatchObject({ topics: expect.any(Array), shortened: [] }),
  },
  {
    operation: "answerStop",
    door: "clinician",
    through: [`${actions}#answerStopAction`],
    cells: ownerOnly,
    input: async (world) => ({
      id: (await draftOf(world, stopped)).id,
      stopId: "profile.suicidal-thoughts",
      text: "Asked today.",
      findings: { asked: ["none"], plan: ["none"], means: ["none"], "follow-up": ["contact"] },
    }),
    data: (value) => expect(value).toMatchObject({ stops: [{ answer: { text: "Asked today." } }] }),
  },
  {
    operation: "finaliseHandout",
    door: "clinician",
    through: [`${actions}#finaliseHandoutAction`],
    cells: { ...ownerOnly, nurse: "not-allowed" },
    input: (world) => draftOf(world),
    data: started,
  },
  {
    operation: "useHandoutAgain",
    door: "clinician",
    through: [`${actions}#useHandoutAgainAction`],
    cells: ownerOnly,
    input: async (world) => ({ ...(await finalisedOf(world)), for: "same-patient" }),
    data: started,
  },
  {
    operation: "fetchRendering",
    door: "clinician",
    through: ["app/api/handouts/[id]/pdf/route#GET"],
    cells: ownerOnly,
    input: async (world) => ({ ...(await finalisedOf(world)), paper: "letter" }),
    data: async (value) => {
      const bytes =
        value instanceof Response
          ? new Uint8Array(await value.arrayBuffer())
          : (value as { bytes: Uint8Array }).bytes;
      expect(new TextDecoder("latin1").decode(bytes.slice(0, 5))).toBe("%PDF-");
    },
  },
  {
    operation: "getDraft",
    door: "clinician",
    cells: ownerOnly,
    input: idAlone,
    data: (value) => expect(value).toMatchObject({ label: "access" }),
  },
  {
    operation: "getHandout",
    door: "clinician",
    cells: ownerOnly,
    input: finalisedOf,
    data: (value) => expect(value).toMatchObject({ state: "sealed", finalised: { label: "access" } }),
  },
  {
    operation: "getHandoutDocument",
    door: "clinician",
    cells: ownerOnly,
    input: idAlone,
    data: (value) => expect(value).toMatchObject({ language: "en" }),
  },
  {
    operation: "drawHandoutPage",
    door: "clinician",
    through: ["app/api/handouts/[id]/preview/route#GET"],
    cells: ownerOnly,
    input: async (world) => ({ ...(await idAlone(world)), page: 1 }),
    data: async (value) => expect(value instanceof Response ? await value.text() : value).toContain("<svg"),
  },
  {
    operation: "getDraftPages",
    door: "clinician",
    through: ["app/api/handouts/[id]/pages/route#GET"],
    cells: ownerOnly,
    input: async (world) => ({ ...(await idAlone(world)), drawing: "-".repeat(22), known: [] }),
    data: async (value) =>
      expect(JSON.stringify(value instanceof Response ? await value.json() : value)).toContain("<svg"),
  },
  {
    operation: "findHandouts",
    door: "clinician",
    through: [`${actions}#findHandoutsAction`],
    cells: anyClinician,
    input: async (world) => ({ label: (await draftOf(world)) && "access" }),
    // Labels are looked for among one's own alone.
    data: (value, _world, caller) =>
      caller === "clinician" ? expect(value).not.toEqual([]) : expect(value).toEqual([]),
  },
  {
    operation: "getBuilderLibrary",
    door: "clinician",
    cells: anyClinician,
    data: (value) => expect(value).toMatchObject({ ageBands: { length: 4 } }),
  },
];

const review = "app/(clinic)/library/[slug]/actions";
const publishedVersion = async () =>
  (await db().publishedText.findFirstOrThrow({ where: { language: "en" } })).versionId;

export const libraryRows: AccessRow[] = [
  {
    operation: "getPublishedLibrary",
    door: "clinician",
    cells: anyClinician,
    input: () => "en",
    data: (value) => expect(value).toMatchObject({ language: "en" }),
  },
  {
    operation: "listTopics",
    door: "clinician",
    cells: anyClinician,
    data: (value) => expect(value).not.toEqual([]),
  },
  {
    operation: "getTopic",
    door: "clinician",
    cells: anyClinician,
    input: () => ({ slug: "movement" }),
    data: (value) => expect(value).toMatchObject({ slug: "movement" }),
  },
  {
    operation: "getVersionsByIds",
    door: "clinician",
    cells: anyClinician,
    input: async () => [(await db().explanationVersion.findFirstOrThrow()).id],
    data: (value) => expect(value).toMatchObject([{ language: "en" }]),
  },
  {
    operation: "listRatings",
    door: "clinician",
    cells: anyClinician,
    input: async () => ({ versionId: await publishedVersion() }),
    data: (value) => expect(value).toBeInstanceOf(Array),
  },
  {
    operation: "signOffVersion",
    door: "reviewer",
    through: [`${review}#signOffVersionAction`],
    cells: reviewersOnly,
    input: async () => ({ versionId: await publishedVersion() }),
    data: async () => expect(await db().signOff.count()).toBeGreaterThan(0),
  },
  {
    operation: "rateVersion",
    door: "reviewer",
    through: [`${review}#rateVersionAction`],
    cells: reviewersOnly,
    input: async () => ({
      versionId: await publishedVersion(),
      instrument: "cci",
      answers: Object.fromEntries(cci.items.map(({ id }) => [id, "agree"])),
    }),
    data: async () => expect(await db().textRating.count()).toBeGreaterThan(0),
  },
  { operation: "loadStarterLibrary", door: "system" },
  { operation: "getMatchingLibrary", door: "system" },
];
