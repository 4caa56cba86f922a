/**
 * The clinician of the run: one finalised handout, and a thousand requests to mail it, asked for again
 * until each is answered.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Clinician } from "@/lib/platform/actors";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import { createSession } from "@/lib/platform/auth/sessions";
import { startBulk } from "@/lib/deliveries/bulk/start-bulk";
import { checkList } from "@/lib/deliveries/bulk/queries";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { AppError } from "@/lib/platform/errors";
import { forAnyone, newFinalised } from "@/tests/setup/handout-makers";

const form = { paper: "letter", size: "normal" } as const;
const consentOn = "2026-01-15";

export type Sender = { clinician: Clinician; handoutId: string };

export async function makeSender(): Promise<Sender> {
  const personId = newId();
  await db().person.create({
    data: {
      id: personId,
      email: "faults@clinic.example",
      name: "Dr. Faults",
      passwordHash: "none",
      passwordChangedAt: new Date(),
    },
  });
  const sessionId = await createSession(db(), personId);
  const clinician = makeClinician({
    personId,
    sessionId,
    mayFinalise: true,
    roles: { clinician: true, reviewer: false, admin: false },
  });
  if (!clinician) throw new Error("A clinician is no clinician.");
  return { clinician, handoutId: await newFinalised(clinician, { profile: forAnyone }) };
}

/** Asks again under the same request until it is answered; a refusal in words is a fault of the run. */
async function untilAnswered<T>(ask: () => Promise<T>, asked: { again: number }): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof AppError && error.code !== "unavailable") throw error;
      asked.again += 1;
      await pause(250);
    }
  }
}

/** A list of `count` addresses in one go, as the screen sends it. @returns addresses by row. */
export async function sendList(
  { clinician, handoutId }: Sender,
  count: number,
  asked: { again: number },
): Promise<{ bulkId: string; addresses: string[] }> {
  const addresses = Array.from({ length: count }, (_, row) => `list${row + 1}@patients.example`);
  const csv = ["email,consent", ...addresses.map((address) => `${address},${consentOn}`)].join("\n");
  const { fingerprint, requestId } = await untilAnswered(
    () => checkList(clinician, { id: handoutId, csv }),
    asked,
  );
  const { bulkId } = await untilAnswered(
    () => startBulk(clinician, { id: handoutId, requestId, csv, seen: fingerprint, ...form }),
    asked,
  );
  return { bulkId, addresses };
}

/**
 * Single mails, four at a time and never far ahead of what was sent, so that mails are queued
 * all through the run.
 * @param mayGoOn resolves when one more is wanted.
 * @returns address by request; each was answered with success.
 */
export async function sendSingles(
  { clinician, handoutId }: Sender,
  count: number,
  asked: { again: number },
  mayGoOn: (done: number) => Promise<void>,
): Promise<Map<string, string>> {
  const answered = new Map<string, string>();
  let next = 0;
  const lane = async () => {
    for (let index = (next += 1); index <= count; index = next += 1) {
      await mayGoOn(answered.size);
      const [requestId, to] = [newId(), `single${index}@patients.example`];
      await untilAnswered(async () => {
        await db().session.update({
          where: { id: clinician.sessionId },
          data: { reauthenticatedAt: new Date() },
        });
        return mailHandout(clinician, { id: handoutId, requestId, to, form: "attached", consentOn, ...form });
      }, asked);
      answered.set(requestId, to);
    }
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  return answered;
}
