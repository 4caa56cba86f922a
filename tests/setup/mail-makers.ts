/** Mail with pages, and what the tests of it share. */
import PostalMime from "postal-mime";
import { afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import type { MailHandoutInput } from "@/lib/deliveries/schema";
import { forgetEnv } from "@/lib/platform/env";
import { testDatabase } from "./database";
import type { MailServer } from "./mail-server";
import { errands } from "@/worker/jobs";
import { runErrand } from "@/worker/run-job";
import { flat, newClinician, newFinalised } from "./handout-makers";
import { id as idOfNotices } from "@/tests/setup/notices";

export const to = "ana@example.org";
export let ada: Clinician;
/** One of theirs, finalised. */
export let handout: string;
let open: MailServer | null = null;

/** A mail server that is closed when its test ends. */
export async function serve(starting: Promise<MailServer>): Promise<MailServer> {
  open = await starting;
  return open;
}

/** A database with one clinician and one finalised handout; each test begins without deliveries. */
export function setUpMail(): { url: string } {
  const database = testDatabase({ library: true });
  beforeAll(async () => {
    ada = await newClinician("Dr. Ada", { signedIn: true });
    handout = await newFinalised(ada, { profile: flat, firstName: "Ana", label: "Ana R." });
  });
  beforeEach(async () => {
    await db().delivery.deleteMany();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    forgetEnv();
    await open?.close();
    open = null;
  });
  return database;
}

const errand = errands["send-deliveries"];
export const work = () =>
  errand
    ? runErrand("send-deliveries", errand, new AbortController().signal)
    : Promise.reject(new Error("There is no such errand."));
export const pages = (more: Partial<Record<string, unknown>> = {}) =>
  ({
    id: handout,
    requestId: newId(),
    to,
    paper: "letter",
    size: "normal",
    form: "attached",
    consentOn: "2026-11-20",
    ...more,
  }) as MailHandoutInput;
export const row = (id: string) => db().delivery.findUniqueOrThrow({ where: { id } });
export const due = (id: string) => db().delivery.update({ where: { id }, data: { nextAt: new Date(0) } });
export const events = async (id: string) =>
  (
    await db().auditEvent.findMany({
      where: { OR: [{ subject: id }, { data: { path: ["deliveryId"], equals: id } }] },
      orderBy: { seq: "asc" },
    })
  ).map(({ event }) => event);
export const linkOf = async (id: string) =>
  db().patientLink.findUniqueOrThrow({ where: { id: (await row(id)).linkId ?? "" } });
export const closeLink = async (id: string) =>
  db().patientLink.update({ where: { id: (await linkOf(id)).id }, data: { revokedAt: new Date() } });
export async function arrived(index = 0) {
  const mail = open?.received[index];
  if (!mail) throw new Error("No such mail arrived.");
  return PostalMime.parse(mail.raw);
}

/** A mail of Ada's in a state, under the id that the notices name unless told otherwise. */
export async function mailIn(
  state: "sent" | "sending" | "uncertain" | "cancelled" | "outbox",
  more: { id?: string; outboxSealed?: Uint8Array<ArrayBuffer> } = {},
): Promise<string> {
  const id = more.id ?? idOfNotices;
  await db().delivery.create({
    data: {
      handoutId: handout,
      channel: "email",
      state,
      personId: ada.personId,
      mailForm: "attached",
      ...more,
      id,
    },
  });
  return id;
}
