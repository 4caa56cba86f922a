import type { Visitor } from "@/lib/platform/actors";
import { shownInstant, systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { isRemembered, remember } from "@/lib/platform/limits/rate-limits";
import { queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";
import { ourOrigin } from "./origin";

/** Whoever has just joined signs in from somewhere for the first time, and knows it. */
const justJoinedMs = 60 * 60_000;

/**
 * Tells a person by mail of a sign-in with an address and browser that were not seen together within 30 days.
 * Both are kept as one peppered hash. The mail names no address, and nothing of patients.
 */
export async function tellOfNewSignIn(
  tx: Transaction,
  { address, browser }: Visitor,
  { personId, sessionId }: { personId: string; sessionId: string },
): Promise<void> {
  const from = [personId, address, browser] as const;
  const known = await isRemembered("sign-in-from", from);
  await remember("sign-in-from", from);
  if (known || env().smtpUrl === null) return;
  const [person, clinic] = await Promise.all([
    tx.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true, createdAt: true } }),
    tx.clinic.findUnique({ where: { id: 1 }, select: { timezone: true } }),
  ]);
  const at = systemClock.now();
  if (at.getTime() - person.createdAt.getTime() < justJoinedMs) return;
  const when = shownInstant(at.toISOString(), clinic?.timezone ?? "UTC");
  await queueStaffMail(tx, {
    personId,
    occasion: `sign-in:${sessionId}`,
    subject: "A new sign-in to Towline",
    text: `Hello ${person.name},\n\nSomeone signed in to Towline as you on ${when}: ${browser}, from a place where you did not sign in with it within 30 days.\n\nIf that was you, there is nothing to do. If not, change your password at once, which signs everyone out:\n\n${ourOrigin()}/desk/account\n\nThen tell an admin of your clinic.\n`,
  });
}
