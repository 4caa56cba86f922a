/**
 * Mail with pages as a queue: settled once, and never sent twice on purpose. What happened to a mail
 * whose worker vanished nobody can know: it goes out once more under its one Message-ID, then waits
 * for a person (docs/decisions/021).
 */
import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { AuditEventName } from "@/lib/platform/audit/event-words";
import type { System } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { encryptBytes } from "@/lib/platform/crypto/encrypt-fields";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import {
  abandonedIn,
  claimNext,
  lockTry,
  nextTryAt,
  renewLease,
  triedAgain,
  type Claimed,
  type MailQueue,
} from "@/lib/platform/mail/send-queue";
import { waitsForFault } from "@/lib/platform/mail/fault-words";
import { holdAllMail, letMailGo } from "@/lib/platform/mail/mail-fault";
import { refusalWords } from "@/lib/platform/mail/refusal-words";
import type { SendResult } from "@/lib/platform/mail/send-mail";
import { closeMailedLink } from "@/lib/deliveries/links/close-mailed-link";
import { holdForDepartedSender, senderHasLeft } from "./departed-sender";
import { mayHaveArrived } from "./rules";
import type { DeliveryState } from "@/lib/deliveries/schema";

/**
 * A person's single mail does not wait behind a list; nothing of a stopped list goes, and nothing of
 * someone who is gone.
 */
const queue: MailQueue = {
  table: Prisma.sql`"Delivery"`,
  lease: "60 seconds",
  due: Prisma.sql`NOT EXISTS (SELECT 1 FROM "BulkSend" b WHERE b.id = d."bulkId" AND b."stoppedAt" IS NOT NULL)
    AND NOT ${senderHasLeft}`,
  order: Prisma.sql`"bulkId" IS NOT NULL, "nextAt", "bulkRow", id`,
};

/** `held`: not to go out now, and why. `outbox`: written out here, since no mail server is set. */
export type Settlement =
  | SendResult
  | { ok: false; fate: "held"; words: string }
  | { ok: false; fate: "outbox"; raw: Uint8Array };

const doubt = "It is not known whether it arrived. Ask the patient, then say here what became of it.";
const lost = "The program stopped while this was being sent.";

/**
 * Mails whose worker vanished: the first time they are due again at once, or wait for a person where the
 * clinic wants to be asked; the second time they wait for a person.
 * @returns how many there were.
 */
export async function takeUpAbandoned(system: System, { ask }: { ask: boolean }): Promise<number> {
  return transaction(async (tx) => {
    const found = await tx.$queryRaw<{ id: string; state: DeliveryState }[]>`
      UPDATE "Delivery" SET doubts = doubts + 1, "nextAt" = now(),
        state = CASE WHEN ${ask} OR doubts >= 1 THEN 'uncertain'::"DeliveryState" ELSE 'queued' END,
        "settledAt" = CASE WHEN ${ask} OR doubts >= 1 THEN now() END,
        problem = CASE WHEN ${ask} OR doubts >= 1 THEN ${`${lost} ${doubt}`} ELSE ${lost} END
      WHERE id IN (${abandonedIn(queue)})
      RETURNING id, state`;
    for (const { id, state } of found)
      if (state === "uncertain") await appendAudit(tx, system, "delivery.uncertain", id);
    return found.length;
  });
}

/**
 * Holds what came back to the queue, or into it, after its sender was shut out. @returns how many there were.
 */
export async function holdOfGone(system: System): Promise<number> {
  return transaction(async (tx) => {
    const { mails } = await holdForDepartedSender(tx, null, systemClock.now());
    for (const { id, state } of mails)
      await appendAudit(tx, system, state === "held" ? "delivery.held" : "delivery.uncertain", id);
    return mails.length;
  });
}

/** Takes the next mail that is due, so that no other worker has it; null when there is none. */
export async function claimDelivery(tx: Transaction): Promise<Claimed | null> {
  return claimNext(tx, queue);
}

/** Its worker still waits for the mail server. */
export const keepDelivery = (tx: Transaction, claimed: Claimed): Promise<void> =>
  renewLease(tx, queue, claimed);

type Verdict = {
  state: DeliveryState;
  event: AuditEventName | null;
  again?: boolean;
  /** Nothing was wrong with this mail: the try does not count, and it is due as soon as mail goes again. */
  uncounted?: boolean;
  problem: string | null;
  doubted?: boolean;
};

/** A mail that may have been taken once is never called failed or held: only a person can find out. */
function verdictOf(
  settlement: Settlement,
  attempts: number,
  { doubts, ask, link }: { doubts: number; ask: boolean; link: boolean },
): Verdict {
  if (settlement.ok) return { state: "sent", event: "delivery.sent", problem: null };
  switch (settlement.fate) {
    case "outbox":
      return { state: "outbox", event: "delivery.kept", problem: null };
    case "held":
      return ended("held", settlement.words, doubts);
    case "refused":
      return ended("failed", refusedWords(settlement, link), doubts);
    case "fault":
      return { state: "queued", event: null, again: true, uncounted: true, problem: waitsForFault };
    case "doubtful":
      return doubts === 0 && !ask
        ? { state: "queued", event: null, again: true, problem: settlement.words, doubted: true }
        : {
            state: "uncertain",
            event: "delivery.uncertain",
            problem: `${settlement.words} ${doubt}`,
            doubted: true,
          };
    case "later":
      return triedAgain(attempts)
        ? { state: "queued", event: null, again: true, problem: `${settlement.words} It is tried again.` }
        : ended(
            "failed",
            `${settlement.words} It was tried for two days. Give the pages another way, or send again.`,
            doubts,
          );
  }
}

function refusedWords({ cause, code }: Extract<Settlement, { fate: "refused" }>, link: boolean): string {
  const { says, next } = refusalWords(cause, { link });
  return `The mail server did not take it: ${says}${code ? ` (${code})` : ""}. ${next}`;
}

function ended(state: "failed" | "held", words: string, doubts: number): Verdict {
  if (doubts > 0)
    return { state: "uncertain", event: "delivery.uncertain", problem: `${words} ${mayHaveArrived}` };
  return { state, event: `delivery.${state}`, problem: words };
}

/** States in which the word of the worker that had this try still counts: a late one is better than none. */
const open: readonly DeliveryState[] = ["sending", "queued", "uncertain"];
/** That it arrived is true whatever was decided meanwhile. */
const openToSuccess: readonly DeliveryState[] = [...open, "held", "cancelled"];
const erased = "What this handout said was erased. Start a new handout.";

/**
 * Writes down what became of a claimed mail. A word that comes after another worker took
 * the mail changes nothing.
 * @returns whether it counted.
 */
export async function settleDelivery(
  system: System,
  { id, attempts }: Claimed,
  settlement: Settlement,
  { ask }: { ask: boolean },
): Promise<boolean> {
  return transaction(async (tx) => {
    if (!(await lockTry(tx, queue, { id, attempts }, settlement.ok ? openToSuccess : open))) return false;
    const row = await tx.delivery.findUniqueOrThrow({
      where: { id },
      select: { doubts: true, linkId: true, toSealed: true },
    });
    // Retention may have passed by since the mail was made: what it took is not written anew.
    const outcome: Settlement =
      "raw" in settlement && row.toSealed === null ? { ok: false, fate: "held", words: erased } : settlement;
    const verdict = verdictOf(outcome, attempts, { doubts: row.doubts, ask, link: row.linkId !== null });
    if (!outcome.ok && outcome.fate === "fault") await holdAllMail(tx, system, outcome);
    else if (outcome.ok || outcome.fate === "refused" || outcome.fate === "outbox")
      await letMailGo(tx, system);
    const due = verdict.uncounted
      ? { nextAt: systemClock.now(), attempts: attempts - 1 }
      : verdict.again
        ? { nextAt: await nextTryAt(tx, attempts) }
        : { settledAt: systemClock.now() };
    await tx.delivery.update({ where: { id }, data: { ...due, ...columnsOf(id, verdict, outcome) } });
    if (verdict.state === "failed") await closeMailedLink(tx, row.linkId);
    if (verdict.event) await appendAudit(tx, system, verdict.event, id);
    return true;
  });
}

/** A mail of which nobody knows may still go out once more; all others need their secret no longer. */
function columnsOf(id: string, { state, problem, again, doubted }: Verdict, settlement: Settlement) {
  const secretIsNeeded = again || state === "uncertain" || state === "held";
  return {
    state,
    problem,
    ...(doubted ? { doubts: { increment: 1 } } : {}),
    ...(secretIsNeeded ? {} : { secretSealed: null }),
    ...("raw" in settlement
      ? { outboxSealed: encryptBytes(settlement.raw, { table: "Delivery", column: "outboxSealed", id }) }
      : {}),
  };
}
