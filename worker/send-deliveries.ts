import type { System } from "@/lib/platform/actors";
import { readClinic } from "@/lib/clinic/settings/store";
import { db } from "@/lib/platform/db/client";
import { mailOf } from "@/lib/deliveries/email/compose-mail";
import {
  claimDelivery,
  holdOfGone,
  keepDelivery,
  settleDelivery,
  takeUpAbandoned,
  type Settlement,
} from "@/lib/deliveries/email/delivery-queue";
import { env } from "@/lib/platform/env";
import { logError } from "@/lib/platform/log";
import type { Claimed } from "@/lib/platform/mail/send-queue";
import { composeMail, sendMail } from "@/lib/platform/mail/send-mail";
import { sendLine } from "./send-line";

/** Mails on their way at a time; each is taken one by one. */
const AT_ONCE = 2;
/** A round may take minutes where the mail server is slow: abandoned mails are looked for all through it. */
const LOOK_EVERY_MS = 5000;
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

function line(round: Round): Promise<number> {
  const { system, stop, ask } = round;
  return sendLine(
    {
      next: async () => {
        if (Date.now() - round.lookedAt > LOOK_EVERY_MS) {
          round.lookedAt = Date.now();
          await takeUpAbandoned(system, { ask });
          await holdOfGone(system);
        }
        return claimDelivery(db());
      },
      send,
      keep: (claimed) => keepDelivery(db(), claimed),
      settle: (claimed, settlement) => settleDelivery(system, claimed, settlement, { ask }),
    },
    stop,
  );
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
