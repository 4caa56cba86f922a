/** What goes along with the handouts of someone who left, and who learns of it. */
import PostalMime from "postal-mime";
import { beforeEach, expect, it } from "vitest";
import { disablePerson } from "@/lib/clinic/people/disable-person";
import { listPeople } from "@/lib/clinic/people/queries";
import { handOverOpenWork } from "@/lib/deliveries/handover/hand-over-open-work";
import { askSelfReport } from "@/lib/deliveries/self-reports/ask-self-report";
import { listSelfReports } from "@/lib/deliveries/self-reports/queries";
import { keepTemplate } from "@/lib/handouts/templates/keep-template";
import { listTemplates } from "@/lib/handouts/templates/queries";
import type { Admin, Clinician } from "@/lib/platform/actors";
import { asAdmin } from "@/lib/platform/auth/request-actor";
import { db } from "@/lib/platform/db/client";
import { makePerson } from "@/tests/access/world";
import { flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";
import { serve, setUpMail } from "@/tests/setup/mail-makers";
import { mailServer } from "@/tests/setup/mail-server";
import { errands } from "@/worker/jobs";
import { runErrand } from "@/worker/run-job";

setUpMail();
const canary = `Xq${crypto.randomUUID().slice(0, 8)}`;
let admin: Admin;
let ann: Clinician;
let bea: Clinician;
let draft: string;

beforeEach(async () => {
  await db().staffMail.deleteMany();
  const roles = { clinician: false, reviewer: false, admin: true, mayFinalise: false };
  admin = await asAdmin((await makePerson("admin", roles)).headers);
  ann = await newClinician("Dr. Ann", { signedIn: true });
  bea = await newClinician("Dr. Bea", { signedIn: true });
  await newFinalised(ann, { profile: flat, firstName: canary, label: `${canary} label` });
  draft = (await newDraft(ann, { profile: flat, note: canary })).id;
});

const leaveToBea = () =>
  disablePerson(
    admin,
    { personId: ann.personId, reason: "Left on Friday.", links: "keep", takerId: bea.personId },
    handOverOpenWork,
  );
const personOf = async ({ personId }: Clinician) =>
  (await listPeople(admin)).find(({ id }) => id === personId)!;

it("handouts bring along what stands around them: templates, and questionnaires that patients may still answer", async () => {
  await keepTemplate(ann, { handoutId: draft, name: "First visit", shared: false });
  await askSelfReport(ann, { id: draft, forms: ["phq9"], language: "en", handedOver: false });
  expect((await personOf(ann)).open).toMatchObject({ questions: 0, selfReports: 1, templates: 1 });
  await leaveToBea();
  expect((await listTemplates(bea)).find(({ name }) => name === "First visit")).toMatchObject({
    kind: "mine",
    mayChange: true,
  });
  expect(await listSelfReports(bea, { id: draft })).toMatchObject([{ state: "waiting" }]);
  expect((await personOf(ann)).decisions[0]).toMatchObject({ handoutsMoved: 2, templatesMoved: 1 });
  expect((await personOf(ann)).open).toMatchObject({ templates: 0, selfReports: 0 });
  expect(await db().auditEvent.count({ where: { event: "handover.templates-moved" } })).toBe(1);
});

it("they are told of to both: whoever left learns who has them, and nothing of any patient", async () => {
  const server = await serve(mailServer());
  await leaveToBea();
  const staff = errands["send-staff-mail"];
  if (!staff) throw new Error("There is no such errand.");
  await runErrand("send-staff-mail", staff, new AbortController().signal);
  const mails = await Promise.all(server.received.map(({ raw }) => PostalMime.parse(raw)));
  const told = mails.map(({ text }) => text ?? "").sort();
  expect(told).toMatchObject([
    expect.stringMatching(/^Hello Dr\. Ann,[^]*Dr\. Bea takes over 2 handouts of yours/) as string,
    expect.stringMatching(/^Hello Dr\. Bea,[^]*You take over 2 of their handouts/) as string,
  ]);
  expect(JSON.stringify(mails)).not.toContain(canary);
});
