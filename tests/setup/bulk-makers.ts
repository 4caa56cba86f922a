/** Lists of addresses on their way, and what the tests of them share. */
import { SMTPServer } from "smtp-server";
import { afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import { createSession } from "@/lib/platform/auth/sessions";
import { makeSystem } from "@/lib/platform/auth/system";
import { checkList } from "@/lib/deliveries/bulk/queries";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { testDatabase } from "@/tests/setup/database";
import { sendDeliveries } from "@/worker/send-deliveries";
import { forAnyone, newClinician, newFinalised } from "@/tests/setup/handout-makers";

export const form = { paper: "letter", size: "normal" } as const;
export let ada: Clinician;
/** A finalised handout of hers that is made out to nobody. */
export let id: string;
/** What the mail server took. */
export let received: { to: string; messageId: string }[] = [];
let server: SMTPServer | null = null;

/** A database with one handout that may go to a list; each test begins without deliveries. */
export function setUpBulk(): void {
  testDatabase({ library: true });
  beforeAll(async () => {
    const { personId } = await newClinician("Dr. Ada");
    const made = makeClinician({
      personId,
      sessionId: await createSession(db(), personId),
      mayFinalise: true,
      roles: { clinician: true, reviewer: false, admin: false },
    });
    if (!made) throw new Error("A clinician is no clinician.");
    ada = made;
  });
  beforeEach(async () => {
    received = [];
    await db().delivery.deleteMany();
    await db().bulkSend.deleteMany();
    await db().session.updateMany({ where: { id: ada.sessionId }, data: { reauthenticatedAt: new Date() } });
    id ??= await newFinalised(ada, { profile: forAnyone });
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    forgetEnv();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    server = null;
  });
}

export const listOf = (count: number, from = 1) =>
  [
    "email,consent",
    ...Array.from({ length: count }, (_, index) => `p${index + from}@example.org,2026-01-15`),
  ].join("\n");
export const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : "another error"),
  );
export const wordsOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "done",
    (error: unknown) => (error as AppError).words,
  );

export async function looked(csv: string, handoutId = id) {
  const { fingerprint, requestId } = await checkList(ada, { id: handoutId, csv });
  return { id: handoutId, csv, requestId, seen: fingerprint, ...form };
}

/** A mail server that takes everything; `each` hears of every mail before it is taken. */
export async function mailServer(each: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const made = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    disableReverseLookup: true,
    onData(stream, session, done) {
      let raw = "";
      stream.on("data", (chunk: Buffer) => (raw += chunk.toString("latin1")));
      stream.on("end", () => {
        received.push({
          to: session.envelope.rcptTo[0]?.address ?? "",
          messageId: /^Message-ID: <([^@>]+)@/im.exec(raw)?.[1] ?? "",
        });
        void each().then(() => done(), done);
      });
    },
  });
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", () => resolve()));
  server = made;
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${(made.server.address() as { port: number }).port}`);
  vi.stubEnv("TOWLINE_MAIL_FROM", "care@clinic.example");
  forgetEnv();
}
export const sendAll = () => sendDeliveries(makeSystem("test"), new AbortController().signal);
