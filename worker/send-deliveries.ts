import { setTimeout as pause } from "node:timers/promises";
import type { System } from "@/lib/platform/actors";
import { readClinic } from "@/lib/clinic/settings/store";
import { db } from "@/lib/platform/db/client";
import { mailOf } from "@/lib/deliveries/email/compose-mail";
import {
  claimDelivery,
  holdOfGone,
  settleDelivery,
  takeUpAbandoned,
  type Claimed,
  type Settlement,
} from "@/lib/deliveries/email/delivery-queue";
import { env } from "@/lib/platform/env";
import { logError } from "@/lib/platform/log";
import { composeMail, sendMail } from "@/lib/platform/mail/send-mail";

/** Mails on their way at a time; each is taken one by one. */
const AT_ONCE = 2;
/** Mails of one round of one line. */
const ROUND = 50;
/** A round may take minutes where the mail server is slow: abandoned mails are looked for all through it. */
const LOOK_EVERY_MS = 5000;
/** The word of the mail server is kept this long for a database that is away: as long as the mail is ours. */
const KEPT_FOR_MS = 60_000;
const RETRY_MS = 500;

/** Sends what is due, two at a time. @returns how many were settled. */
export async function sendDeliveries(system: System, stop: AbortSignal): Promise<number> {
  const { askAfterCrash: ask } = await readClinic(db());
  const round: Round = { system, stop, ask, lookedAt: 0 };
  // One line that meets an error waits for the other, so that never more than two mails are on their way.
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => line(round)));
  const failed = ended.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
  return ended.reduce((sum, one) => sum + (one.status === "fulfilled" ? one.value : 0), 0);
}

type Round = { system: System; stop: AbortSignal; ask: boolean; lookedAt: number };

async function line(round: Round): Promise<number> {
  const { system, stop, ask } = round;
  for (let done = 0; done < ROUND; done += 1) {
    if (Date.now() - round.lookedAt > LOOK_EVERY_MS) {
      round.lookedAt = Date.now();
      await takeUpAbandoned(system, { ask });
      await holdOfGone(system);
    }
    const claimed = stop.aborted ? null : await claimDelivery(db());
    if (claimed === null) return done;
    await settle(system, claimed, await send(claimed), ask);
  }
  return ROUND;
}

async function send({ id }: Claimed): Promise<Settlement> {
  try {
    const mail = await mailOf(id);
    if ("held" in mail) return { ok: false, fate: "held", words: mail.held };
    return env().smtpUrl === null
      ? { ok: false, fate: "outbox", raw: await composeMail(mail) }
      : await sendMail(mail);
  } catch (error) {
    logError("delivery-not-made", error);
    return { ok: false, fate: "later", words: "The mail could not be made ready." };
  }
}

/** What the mail server said must not be lost because the database is away for a moment. */
async function settle(system: System, claimed: Claimed, settlement: Settlement, ask: boolean): Promise<void> {
  for (const since = Date.now(); ; ) {
    try {
      await settleDelivery(system, claimed, settlement, { ask });
      return;
    } catch (error) {
      if (Date.now() - since > KEPT_FOR_MS) throw error;
      await pause(RETRY_MS);
    }
  }
}
