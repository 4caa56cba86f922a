import { expect } from "vitest";
import { db } from "@/lib/platform/db/client";
import { endEmergencyAccess } from "@/lib/handouts/emergency/end-emergency-access";
import { openEmergencyAccess } from "@/lib/handouts/emergency/open-emergency-access";
import { flat, newDraft } from "@/tests/setup/handout-makers";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import { asClinician } from "@/lib/platform/auth/request-actor";
import { anyClinician, anyoneSignedIn, ownerOnly, type AccessRow } from "../row";
import type { World } from "../world";

const actions = "app/(clinic)/handouts/emergency/actions";
const reason = "Their patient is here and in danger.";

/** The clinician of this world reads the handouts of the bystander, who is asked by nobody else. */
async function opened(world: World): Promise<{ accessId: string }> {
  const clinician = await asClinician(world.clinician.headers);
  const { personId: ownerId } = world.bystander;
  const open = await db().emergencyAccess.findFirst({
    where: { ownerId, personId: clinician.personId, endedAt: null },
  });
  return open ? { accessId: open.id } : openEmergencyAccess(clinician, { ownerId, reason });
}

/** Other rows end the bystander’s session, so the draft is made without one. */
function draftOfBystander({ bystander: { personId, sessionId } }: World): Promise<{ id: string }> {
  const roles = { clinician: true, reviewer: false, admin: false };
  const owner = makeClinician({ personId, sessionId, mayFinalise: true, roles });
  if (!owner) throw new Error("The bystander is a clinician.");
  return newDraft(owner, { profile: flat });
}

let theirs: Promise<{ id: string }> | undefined;
async function openedHandout(world: World): Promise<{ accessId: string; id: string }> {
  theirs ??= draftOfBystander(world);
  return { ...(await opened(world)), id: (await theirs).id };
}

export const emergencyRows: AccessRow[] = [
  {
    operation: "listColleagues",
    door: "clinician",
    cells: anyClinician,
    data: (value) => expect(value).toEqual(expect.any(Array)),
  },
  {
    operation: "listOpenAccess",
    door: "clinician",
    cells: anyClinician,
    data: (value) => expect(value).toEqual(expect.any(Array)),
  },
  {
    operation: "openEmergencyAccess",
    door: "clinician",
    through: [`${actions}#openEmergencyAccessAction`],
    cells: anyClinician,
    input: async (world) => {
      await db().emergencyAccess.updateMany({ data: { endedAt: new Date() } });
      return { ownerId: world.bystander.personId, reason };
    },
    data: (value) => expect(value).toEqual({ accessId: expect.any(String) as string }),
  },
  {
    operation: "listEmergencyHandouts",
    door: "clinician",
    cells: ownerOnly,
    input: opened,
    data: (value) => expect(value).toMatchObject({ access: { owner: "bystander", reason } }),
  },
  {
    operation: "getEmergencyHandout",
    door: "clinician",
    cells: ownerOnly,
    input: openedHandout,
    data: (value) => expect(value).toMatchObject({ state: "draft", document: { language: "en" } }),
  },
  {
    operation: "endEmergencyAccess",
    door: "clinician",
    through: [`${actions}#endEmergencyAccessAction`],
    cells: ownerOnly,
    input: opened,
    data: (value) => expect(value).toEqual({ accessId: expect.any(String) as string }),
  },
  {
    operation: "listEmergencyNotices",
    door: "person",
    cells: anyoneSignedIn,
    data: (value) => expect(value).toEqual(expect.any(Array)),
  },
  {
    operation: "seeEmergencyNotice",
    door: "person",
    through: [`${actions}#seeEmergencyNoticeAction`],
    // The owner and the admins were told; nobody else was.
    cells: {
      ...anyoneSignedIn,
      clinician: "not-found",
      anotherClinician: "not-found",
      nurse: "not-found",
      reviewer: "not-found",
    },
    input: async (world) => {
      const clinician = await asClinician(world.clinician.headers);
      const { accessId } = await opened(world);
      await endEmergencyAccess(clinician, { accessId });
      return opened(world);
    },
    data: (value) => expect(value).toEqual({ accessId: expect.any(String) as string }),
  },
];
