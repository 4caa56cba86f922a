/** Mail to people of the clinic, as rows: queued with the change it tells of, sent by the worker. Never a word about a patient. */
import { systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { MOST_ATTEMPTS, pauseAfter } from "./rules";
import type { SendResult } from "./send-mail";

/**
 * Queues one mail inside the caller's transaction, unless this person was told of this occasion before.
 * @param mail `occasion` like `recall:<id>`; `subject` one line; `text` plain, links whole.
 * @returns 1 when it is new, else 0.
 */
export async function queueStaffMail(
  tx: Transaction,
  mail: { personId: string; occasion: string; subject: string; text: string },
): Promise<number> {
  const at = systemClock.now();
  const { count } = await tx.staffMail.createMany({
    data: [{ id: newId(), ...mail, createdAt: at, nextAt: at }],
    skipDuplicates: true,
  });
  return count;
}

export type ClaimedMail = { id: string; email: string; subject: string; text: string; attempts: number };

/** Longer than any sending takes: a mail still `sending` after this lost its worker and goes out again, under its one Message-ID. */
const LEASE = "2 minutes";
/** What waited longer than this for a mail server is kept to be read, and no longer sent. */
const FRESH = "30 days";

/** Takes the next mail that is due, so that no other worker has it; null when there is none. People who were shut out get none. */
export async function claimMail(tx: Transaction): Promise<ClaimedMail | null> {
  const [mail] = await tx.$queryRaw<ClaimedMail[]>`
    UPDATE "StaffMail" m SET state = 'sending', attempts = m.attempts + 1, "nextAt" = now() + ${LEASE}::interval
    FROM "Person" p
    WHERE p.id = m."personId" AND m.id = (
      SELECT w.id FROM "StaffMail" w JOIN "Person" o ON o.id = w."personId"
      WHERE w.state IN ('queued', 'sending') AND w."nextAt" <= now() AND w."createdAt" > now() - ${FRESH}::interval AND o."disabledAt" IS NULL
      ORDER BY w."nextAt" LIMIT 1 FOR UPDATE OF w SKIP LOCKED)
    RETURNING m.id, p.email, m.subject, m.text, m.attempts`;
  return mail ?? null;
}

/** Writes down what became of a claimed mail. */
export async function settleMail(
  tx: Transaction,
  { id, attempts }: Pick<ClaimedMail, "id" | "attempts">,
  result: SendResult,
): Promise<void> {
  const now = systemClock.now();
  const again = !result.ok && result.fate !== "refused" && attempts < MOST_ATTEMPTS;
  await tx.staffMail.update({
    where: { id },
    data: result.ok
      ? { state: "sent", sentAt: now, problem: null }
      : {
          state: again ? "queued" : "failed",
          problem: result.words,
          nextAt: new Date(now.getTime() + pauseAfter(attempts)),
        },
  });
}
