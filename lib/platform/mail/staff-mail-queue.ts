/**
 * Mail to people of the clinic, as rows: queued with the change it tells of, sent by the worker. Never a
 * word about a patient.
 */
import { Prisma } from "@/generated/prisma/client";
import { systemClock } from "@/lib/platform/clock";
import type { System } from "@/lib/platform/actors";
import { decryptField, encryptField } from "@/lib/platform/crypto/encrypt-fields";
import type { Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import {
  abandonedIn,
  claimNext,
  lockTry,
  nextTryAt,
  renewLease,
  triedAgain,
  type Claimed,
  type MailQueue,
} from "./send-queue";
import { waitsForFault } from "./fault-words";
import { holdAllMail, letMailGo } from "./mail-fault";
import { refusalWords } from "./refusal-words";
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

/** Stands in a text where its one-time link goes. */
export const linkPlace = "[the link stands in the mail alone]";
const lostLink = "(This link has run out by now. Ask for a new one where you sign in.)";
const linkAt = (id: string) => ({ table: "StaffMail", column: "linkSealed", id });

/**
 * Queues a mail with a one-time link, if there is a person with this id: it takes the same statement where
 * there is none. The link is kept encrypted, until the mail left.
 */
export async function queueLinkMail(
  tx: Transaction,
  mail: { personId: string; occasion: string; subject: string; text: string; link: string },
): Promise<void> {
  const [id, at] = [newId(), systemClock.now()];
  await tx.$executeRaw`
    INSERT INTO "StaffMail"
      ("id", "personId", "occasion", "subject", "text", "linkSealed", "createdAt", "nextAt")
    SELECT ${id}::uuid, p."id", ${mail.occasion}, ${mail.subject}, ${mail.text},
      ${encryptField(mail.link, linkAt(id))}, ${at}, ${at}
    FROM "Person" p WHERE p."id" = ${mail.personId}::uuid`;
}

export type ClaimedMail = Claimed & { email: string; subject: string; text: string };

/** What waited longer than this for a mail server is kept to be read, and no longer sent. */
const FRESH = "30 days";
/** People who were shut out get none. */
const queue: MailQueue = {
  table: Prisma.sql`"StaffMail"`,
  lease: "2 minutes",
  due: Prisma.sql`d."createdAt" > now() - ${FRESH}::interval
    AND EXISTS (SELECT 1 FROM "Person" p WHERE p.id = d."personId" AND p."disabledAt" IS NULL)`,
  order: Prisma.sql`"nextAt", id`,
};

/**
 * Mails whose worker vanished are due again at once, under their one Message-ID: at worst a person
 * reads a notice twice.
 */
export async function takeUpAbandonedMail(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    UPDATE "StaffMail" SET state = 'queued', "nextAt" = now() WHERE id IN (${abandonedIn(queue)})`;
}

/** Takes the next mail that is due, so that no other worker has it; null when there is none. */
export async function claimMail(tx: Transaction): Promise<ClaimedMail | null> {
  const claimed = await claimNext(tx, queue);
  if (!claimed) return null;
  const { person, subject, text, linkSealed } = await tx.staffMail.findUniqueOrThrow({
    where: { id: claimed.id },
    select: { subject: true, text: true, linkSealed: true, person: { select: { email: true } } },
  });
  const link = linkSealed === null ? lostLink : decryptField(linkSealed, linkAt(claimed.id));
  return { ...claimed, email: person.email, subject, text: text.replace(linkPlace, link) };
}

/**
 * Writes down what became of a claimed mail. A word that comes after another worker took
 * the mail changes nothing.
 * @returns whether it counted.
 */
export async function settleMail(
  tx: Transaction,
  system: System,
  { id, attempts }: Claimed,
  result: SendResult,
): Promise<boolean> {
  // A try whose lease ran out is queued again; its worker's late word is better than none.
  if (!(await lockTry(tx, queue, { id, attempts }, ["sending", "queued"]))) return false;
  if (!result.ok && result.fate === "fault") {
    await holdAllMail(tx, system, result);
    // This try does not count: the mail is not what it failed of.
    const data = { state: "queued", attempts: attempts - 1, problem: waitsForFault } as const;
    await tx.staffMail.update({ where: { id }, data: { ...data, nextAt: systemClock.now() } });
    return true;
  }
  if (result.ok || result.fate === "refused") await letMailGo(tx, system);
  const again = !result.ok && result.fate !== "refused" && triedAgain(attempts);
  await tx.staffMail.update({
    where: { id },
    data: result.ok
      ? { state: "sent", sentAt: systemClock.now(), problem: null, linkSealed: null }
      : {
          state: again ? "queued" : "failed",
          problem: problemOf(result),
          nextAt: await nextTryAt(tx, attempts),
        },
  });
  return true;
}

type Unsent = Exclude<SendResult, { ok: true } | { fate: "fault" }>;

function problemOf(result: Unsent): string {
  if (result.fate !== "refused") return result.words;
  const { says } = refusalWords(result.cause, { link: false });
  return `The mail server did not take it: ${says}${result.code ? ` (${result.code})` : ""}. Check the address under People, then send it again.`;
}

/** Its worker still waits for the mail server. */
export const keepMail = (tx: Transaction, claimed: Claimed): Promise<void> => renewLease(tx, queue, claimed);
