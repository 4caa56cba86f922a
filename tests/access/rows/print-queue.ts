import { expect } from "vitest";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { saveDraft } from "@/lib/handouts/draft/save-draft";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import { askPrescriber } from "@/lib/handouts/print-queue/ask-prescriber";
import { anyClinician, ownerOnly, type AccessRow } from "../row";
import type { Someone, World } from "../world";

const actions = "app/(clinic)/handouts/queue/actions";
const profile = { symptoms: { "sx.low_mood": 2 as const }, features: ["age.25_64"] };

function clinician({ personId, sessionId }: Someone): Clinician {
  const made = makeClinician({
    personId,
    sessionId,
    mayFinalise: true,
    roles: { clinician: true, reviewer: false, admin: false },
  });
  if (!made) throw new Error("A clinician is no clinician.");
  return made;
}

async function draftBy(someone: Someone): Promise<{ id: string; revision: number }> {
  const { id } = await createHandout(clinician(someone));
  const { revision } = await saveDraft(clinician(someone), {
    id,
    revision: 0,
    patch: { profile, label: "paper" },
  });
  return { id, revision };
}

/** A draft of the bystander that the clinician of this world was asked to approve. */
async function askedDraft(world: World): Promise<{ id: string; revision: number }> {
  const draft = await draftBy(world.bystander);
  await askPrescriber(clinician(world.bystander), { id: draft.id, personId: world.clinician.personId });
  return draft;
}
const askedId = async (world: World) => ({ id: (await askedDraft(world)).id });

async function finalisedFor(someone: Someone): Promise<{ id: string }> {
  return finaliseHandout(clinician(someone), await draftBy(someone));
}

/** Finalised by the clinician of this world, at the bystander's asking. */
async function approved(world: World): Promise<{ id: string }> {
  return finaliseHandout(clinician(world.clinician), await askedDraft(world));
}

const sameId = (value: unknown) => expect(value).toEqual({ id: expect.any(String) as string });
const given = (id: string) => ({ id, requestId: newId(), channel: "print", paper: "letter", size: "normal" });

export const paperRows: AccessRow[] = [
  {
    operation: "askPrescriber",
    door: "clinician",
    through: [`${actions}#askPrescriberAction`],
    cells: ownerOnly,
    input: async (world) => ({ id: (await draftBy(world.clinician)).id, personId: world.bystander.personId }),
    data: sameId,
  },
  {
    operation: "takeBack",
    door: "clinician",
    through: [`${actions}#takeBackAction`],
    cells: ownerOnly,
    input: async (world) => {
      const { id } = await draftBy(world.clinician);
      await askPrescriber(clinician(world.clinician), { id, personId: world.bystander.personId });
      return { id };
    },
    data: sameId,
  },
  {
    operation: "giveBack",
    door: "clinician",
    through: [`${actions}#giveBackAction`],
    cells: ownerOnly,
    input: async (world) => ({ ...(await askedId(world)), words: "Add sleep." }),
    data: sameId,
  },
  {
    operation: "getForApproval",
    door: "clinician",
    cells: ownerOnly,
    input: askedId,
    data: (value) => expect(value).toMatchObject({ preparedBy: "bystander", label: "paper" }),
  },
  {
    operation: "getAsking",
    door: "clinician",
    cells: ownerOnly,
    input: askedId,
    data: (value) => expect(value).toMatchObject({ askedOfMe: { preparedBy: "bystander" } }),
  },
  {
    operation: "listQueue",
    door: "clinician",
    cells: anyClinician,
    input: askedId,
    data: (value, _world, caller) =>
      caller === "clinician"
        ? expect(value).toMatchObject({
            waiting: expect.arrayContaining([expect.objectContaining({ label: "paper" })]) as unknown[],
          })
        : expect(value).toMatchObject({ waiting: [] }),
  },
  {
    operation: "countWaiting",
    door: "clinician",
    cells: anyClinician,
    input: askedId,
    data: (value, _world, caller) =>
      caller === "clinician" ? expect(value).toBeGreaterThan(0) : expect(value).toBe(0),
  },
  {
    operation: "listPrescribers",
    door: "clinician",
    cells: anyClinician,
    data: (value) =>
      expect(value).toEqual(expect.arrayContaining([expect.objectContaining({ name: "bystander" })])),
  },
  {
    operation: "recordPaperDelivery",
    door: "clinician",
    through: ["app/(clinic)/handouts/actions#recordPaperDeliveryAction"],
    cells: ownerOnly,
    input: async (world) => given((await finalisedFor(world.clinician)).id),
    data: (value) => expect(value).toMatchObject({ channel: "print", state: "uncertain" }),
  },
  // Whoever was asked to approve a handout does with it what its owner does; to everyone else
  // it does not exist.
  {
    operation: "getDraft",
    door: "clinician",
    cells: ownerOnly,
    input: askedId,
    data: (value) => expect(value).toMatchObject({ label: "paper" }),
  },
  {
    operation: "saveDraft",
    door: "clinician",
    cells: ownerOnly,
    input: async (world) => ({ ...(await askedDraft(world)), patch: { label: "asked" } }),
    data: (value) => expect(value).toMatchObject({ label: "asked" }),
  },
  {
    operation: "finaliseHandout",
    door: "clinician",
    cells: { ...ownerOnly, nurse: "not-allowed" },
    input: askedDraft,
    data: async (value, world) =>
      expect(
        await db().handout.findUniqueOrThrow({ where: { id: (value as { id: string }).id } }),
      ).toMatchObject({ ownerId: world.bystander.personId, sealedById: world.clinician.personId }),
  },
  {
    operation: "fetchRendering",
    door: "clinician",
    cells: ownerOnly,
    input: async (world) => ({ ...(await approved(world)), paper: "letter" }),
    data: (value) => expect((value as { bytes: Uint8Array }).bytes.length).toBeGreaterThan(1000),
  },
  {
    operation: "recordPaperDelivery",
    door: "clinician",
    cells: ownerOnly,
    input: async (world) => given((await approved(world)).id),
    data: (value) => expect(value).toMatchObject({ channel: "print" }),
  },
];
