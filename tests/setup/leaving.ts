/** Someone who is shut out, with what they left open, and what the tests of it share. */
import { beforeEach } from "vitest";
import { handOverOpenWork } from "@/lib/deliveries/handover/hand-over-open-work";
import type { Admin, Clinician } from "@/lib/platform/actors";
import { asAdmin } from "@/lib/platform/auth/request-actor";
import { disablePerson } from "@/lib/clinic/people/disable-person";
import { handOverWork } from "@/lib/clinic/people/hand-over-work";
import { listPeople } from "@/lib/clinic/people/queries";
import type { DisablePersonInput } from "@/lib/clinic/people/schema";
import { makePerson } from "@/tests/access/world";
import { flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";
import { setUpMail } from "@/tests/setup/mail-makers";

export const canary = `Xq${crypto.randomUUID().slice(0, 8)}`;
export let admin: Admin;
/** Who leaves, and who is here. */
export let ann: Clinician;
export let bea: Clinician;
/** Ann's, with words of a patient in them. */
export let finalised: string;
export let draft: string;

/** A database for mail; each test begins with an admin, two clinicians and Ann's two handouts. */
export function setUpLeaving(): void {
  setUpMail();
  beforeEach(async () => {
    const roles = { clinician: false, reviewer: false, admin: true, mayFinalise: false };
    admin = await asAdmin((await makePerson("admin", roles)).headers);
    [ann, bea] = [
      await newClinician("Dr. Ann", { signedIn: true }),
      await newClinician("Dr. Bea", { signedIn: true }),
    ];
    finalised = await newFinalised(ann, { profile: flat, firstName: canary, label: `${canary} label` });
    draft = (await newDraft(ann, { profile: flat, note: canary })).id;
  });
}

export const reason = "Left the clinic on Friday.";
export const leave = (more: Partial<DisablePersonInput> = {}) =>
  disablePerson(
    admin,
    { personId: ann.personId, reason, links: "later", takerId: null, ...more },
    handOverOpenWork,
  );
export const decide = (more: Partial<DisablePersonInput>) =>
  handOverWork(
    admin,
    { personId: ann.personId, reason, links: "later", takerId: null, ...more },
    handOverOpenWork,
  );
export const personOf = async ({ personId }: Clinician) =>
  (await listPeople(admin)).find(({ id }) => id === personId)!;
