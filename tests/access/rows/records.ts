import { expect } from "vitest";
import { asClinician } from "@/lib/platform/auth/request-actor";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { encryptOn } from "@/lib/deliveries/email/store";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { saveDraft } from "@/lib/handouts/draft/save-draft";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import { adminsOnly, anyClinician, ownerOnly, type AccessRow, type Caller } from "../row";
import type { World } from "../world";

const address = "maria@example.org";

/** A finalised handout that the clinician of this world owns and has mailed. */
async function mailed(world: World): Promise<{ id: string }> {
  const owner = await asClinician(await world.headers("clinician"));
  const { id } = await createHandout(owner);
  const { revision } = await saveDraft(owner, {
    id,
    revision: 0,
    patch: { profile: { symptoms: { "sx.low_mood": 2 }, features: ["age.25_64"] }, label: "record" },
  });
  await finaliseHandout(owner, { id, revision });
  const deliveryId = newId();
  await db().delivery.create({
    data: {
      id: deliveryId,
      handoutId: id,
      personId: owner.personId,
      channel: "email",
      state: "sent",
      toSealed: encryptOn(deliveryId, "toSealed", address),
    },
  });
  return { id };
}

/** The address is in what its owner sees, and in nothing anyone else does. */
function ownAlone(text: string, caller: Caller): void {
  if (caller === "clinician") expect(text).toContain(address);
  else expect(text).not.toContain(address);
}

const textOf = async (value: unknown) => (value instanceof Response ? value.text() : JSON.stringify(value));
const loinc = ["69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"];
const gad7 = JSON.stringify({
  resourceType: "QuestionnaireResponse",
  status: "completed",
  item: loinc.map((linkId) => ({ linkId, answer: [{ valueInteger: 1 }] })),
});

export const recordRows: AccessRow[] = [
  {
    operation: "countUnsettled",
    door: "clinician",
    cells: anyClinician,
    data: (value) => expect(value).toBeTypeOf("number"),
  },
  {
    operation: "findDeliveries",
    door: "clinician",
    cells: anyClinician,
    input: async (world) => (await mailed(world), {}),
    data: (value, _world, caller) => {
      expect(value).toHaveProperty("rows");
      ownAlone(JSON.stringify(value), caller);
    },
  },
  {
    operation: "exportDeliveries",
    door: "clinician",
    through: ["app/api/handout-log/route#GET"],
    cells: anyClinician,
    input: async (world) => (await mailed(world), {}),
    data: async (value, _world, caller) => {
      const text = await textOf(value);
      expect(text).toContain("Date,Time,Label");
      ownAlone(text, caller);
    },
  },
  {
    operation: "findClinicDeliveries",
    door: "admin",
    cells: adminsOnly,
    input: async (world) => (await mailed(world), {}),
    data: (value) => {
      expect(value).toMatchObject({
        rows: expect.arrayContaining([
          expect.objectContaining({ clinician: "clinician", channel: "email" }),
        ]) as unknown,
      });
      ownAlone(JSON.stringify(value), "admin");
    },
  },
  {
    operation: "exportClinicDeliveries",
    door: "admin",
    through: ["app/api/desk/deliveries/route#GET"],
    cells: adminsOnly,
    input: async (world) => (await mailed(world), {}),
    data: async (value) => {
      const text = await textOf(value);
      expect(text).toContain("Date,Time,Clinician");
      ownAlone(text, "admin");
    },
  },
  {
    operation: "getHandoutFacts",
    door: "clinician",
    cells: ownerOnly,
    input: mailed,
    data: (value) => expect(value).toMatchObject({ language: "en" }),
  },
  {
    operation: "exportHandoutRecord",
    door: "clinician",
    through: ["app/api/handouts/[id]/fhir/route#GET"],
    cells: ownerOnly,
    input: mailed,
    data: async (value) => {
      const text = await textOf(value);
      expect(text).toContain("DocumentReference");
      expect(text).not.toContain(address);
    },
  },
  {
    operation: "readQuestionnaireResponse",
    door: "clinician",
    through: ["app/(clinic)/handouts/actions#readQuestionnaireResponseAction"],
    cells: anyClinician,
    input: () => ({ texts: [gad7] }),
    data: (value) =>
      expect(value).toEqual({
        levels: { gad7: [1, 1, 1, 1, 1, 1, 1] },
        answeredOn: {},
        severalDays: {},
        leftOut: [],
      }),
  },
];
