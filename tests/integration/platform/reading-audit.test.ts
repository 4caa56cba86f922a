/** Who looks at something of a patient leaves a row, once in a while and not at every reload. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { GET as getPdf } from "@/app/api/handouts/[id]/pdf/route";
import { GET as getPreview } from "@/app/api/handouts/[id]/preview/route";
import { askPrescriber } from "@/lib/handouts/print-queue/ask-prescriber";
import { getForApproval } from "@/lib/handouts/print-queue/queries";
import { getConversation } from "@/lib/handouts/conversation/queries";
import { getHandout } from "@/lib/handouts/draft/queries";
import { findClinicDeliveries, findDeliveries } from "@/lib/deliveries/log/queries";
import { getPatientPage } from "@/lib/deliveries/links/queries";
import { fetchPatientPdf } from "@/lib/deliveries/links/fetch-patient-pdf";
import { makePatientLink as makeLink } from "@/lib/deliveries/links/make-patient-link";
import { recordView, viewWindowMs } from "@/lib/platform/audit/record-view";
import { placeTag } from "@/lib/platform/audit/tags";
import { makeAdmin, makeClinician, makePatientLink } from "@/lib/platform/auth/make-actors";
import { closeDb, db } from "@/lib/platform/db/client";
import { systemClock } from "@/lib/platform/clock";
import { makePerson } from "@/tests/access/world";
import { leavesRequestBehind } from "@/tests/setup/collect-garbage";
import { testDatabase } from "@/tests/setup/database";
import { flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";

afterEach(() => void vi.restoreAllMocks());
const rows = (subject: string | null, event?: string) =>
  db().auditEvent.findMany({ where: { subject, ...(event ? { event } : {}) }, orderBy: { seq: "asc" } });

describe("looking at something of a patient", () => {
  testDatabase({ library: true });

  it("is one row for a person, a subject and a kind within 15 minutes, whatever is reloaded", async () => {
    const clinician = await newClinician();
    const id = await newFinalised(clinician, { profile: flat });
    for (let times = 0; times < 5; times += 1) await getHandout(clinician, { id });
    await Promise.all([1, 2, 3].map(() => getHandout(clinician, { id })));
    // Another process remembers nothing of this one.
    await closeDb();
    await getHandout(clinician, { id });
    expect(await rows(id, "handout.opened")).toMatchObject([{ actor: clinician.personId, data: {} }]);

    const later = new Date(Date.now() + viewWindowMs + 1000);
    vi.spyOn(systemClock, "now").mockReturnValue(later);
    await getHandout(clinician, { id });
    expect(await rows(id, "handout.opened")).toHaveLength(2);
  });

  it("names the person, the kind and from where, of preview, PDF, conversation and a colleague's draft", async () => {
    const nurse = await newClinician("Nurse Nell", { mayFinalise: false });
    const prescriber = await newClinician();
    const { id } = await newDraft(nurse, { profile: flat });
    await askPrescriber(nurse, { id, personId: prescriber.personId });
    await getForApproval(prescriber, { id });
    await getConversation(prescriber, { id });
    const seen = (await rows(id)).filter(({ actor }) => actor === prescriber.personId);
    expect(seen.map(({ event }) => event)).toEqual(["handout.opened", "conversation.opened"]);

    const someone = await makePerson("reads", {
      clinician: true,
      reviewer: false,
      admin: false,
      mayFinalise: true,
    });
    const { personId, sessionId } = someone;
    const own = makeClinician({
      personId,
      sessionId,
      roles: { clinician: true, reviewer: false, admin: false },
      mayFinalise: true,
    });
    if (!own) throw new Error("A clinician is no clinician.");
    const sealed = await newFinalised(own, { profile: flat });
    const headers = {
      ...Object.fromEntries(new Headers(someone.headers)),
      "x-towline-address": "203.0.113.7",
    };
    const get = (route: typeof getPdf, query: string) =>
      route(new Request(`http://localhost:3000/api/handouts/${sealed}/x?${query}`, { headers }), {
        params: Promise.resolve({ id: sealed }),
      });
    for (const query of ["paper=letter", "paper=letter", "paper=letter&download=1"])
      expect((await get(getPdf, query)).status, query).toBe(200);
    for (const page of ["page=1", "page=1&size=large"])
      expect((await get(getPreview, page)).status).toBe(200);
    const place = placeTag("203.0.113.7");
    expect(place).toMatch(/^[0-9a-f]{12}$/);
    expect(await rows(sealed, "handout.fetched")).toMatchObject([
      { data: { channel: "print", paper: "letter", place } },
      { data: { channel: "download", paper: "letter", place } },
    ]);
    expect(await rows(sealed, "handout.previewed")).toMatchObject([{ actor: own.personId, data: { place } }]);
  });

  it("is noted of the pages behind a private link, by the link, and of the delivery logs", async () => {
    const clinician = await newClinician();
    const id = await newFinalised(clinician, { profile: flat });
    const { linkId } = await makeLink(clinician, { id, requestId: crypto.randomUUID() });
    const link = makePatientLink(linkId, id);
    for (let times = 0; times < 3; times += 1) {
      await getPatientPage(link);
      await fetchPatientPdf(link, {});
    }
    expect(
      (await rows(id)).filter(({ actor }) => actor === `link:${linkId}`).map(({ event }) => event),
    ).toEqual(["link.read", "link.fetched"]);
    const { personId, sessionId } = clinician;
    const admin = makeAdmin({
      personId,
      sessionId,
      roles: { clinician: true, reviewer: false, admin: true },
      mayFinalise: true,
    });
    if (!admin) throw new Error("An admin is no admin.");
    await findDeliveries(clinician, {});
    await findClinicDeliveries(admin, {});
    expect(await rows(null, "deliveries.viewed")).toMatchObject([{ actor: personId }]);
  });

  it("leaves no memory of the request in which it was noted", async () => {
    const clinician = await newClinician();
    const { id } = await newDraft(clinician, {});
    // A connection that is opened first stays, and with it the request that opened it.
    await Promise.all([1, 2, 3].map(() => db().handout.count()));
    expect(await leavesRequestBehind(() => recordView(clinician, "handout.previewed", id))).toBe(false);
    expect(await rows(id, "handout.previewed")).toHaveLength(1);
  });

  it("shows nothing that could not be noted", async () => {
    const clinician = await newClinician();
    await expect(recordView(clinician, "handout.opened", "a name, not an id")).rejects.toThrow();
    const id = await newFinalised(clinician, { profile: flat });
    await db().$executeRaw`ALTER TABLE "AuditEvent" RENAME TO "AuditEventAway"`;
    await expect(getHandout(clinician, { id })).rejects.toThrow();
    await db().$executeRaw`ALTER TABLE "AuditEventAway" RENAME TO "AuditEvent"`;
    await getHandout(clinician, { id });
    expect(await rows(id, "handout.opened")).toHaveLength(1);
  });
});
