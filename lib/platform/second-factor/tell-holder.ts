/** What people are told by mail about their second factor, in case it was not they who did it. */
import type { Prisma } from "@/generated/prisma/client";
import { systemClock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/ids";
import { queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";

type Tx = Prisma.TransactionClient;
type Holder = { id: string; name: string };

const tell = (
  tx: Tx,
  { id, name }: Holder,
  { occasion, subject, text }: { occasion: string; subject: string; text: string },
): Promise<number> =>
  queueStaffMail(tx, { personId: id, occasion, subject, text: `Hello ${name},\n\n${text}\n` });

/** What was done to a factor, in the words of the mail's subject. */
const changes = {
  added: "A second factor was added to your account for Towline",
  removed: "A second factor was removed from your account for Towline",
  codes: "New recovery codes were made for your account for Towline",
} as const;
export type FactorChange = keyof typeof changes;

/** Tells of a change that was made by someone who was signed in as this person. */
export async function tellOfChange(tx: Tx, holder: Holder, change: FactorChange): Promise<void> {
  await tell(tx, holder, {
    occasion: `factor:${newId()}`,
    subject: changes[change],
    text: `${changes[change]} just now.\n\nIf that was not you, set a new password and tell an admin of your clinic at once.`,
  });
}

/** Tells of a factor that an admin, or whoever runs Towline, took away. */
export async function tellOfRemoval(tx: Tx, holder: Holder, by: "admin" | "terminal"): Promise<void> {
  const who = by === "admin" ? "An admin of your clinic" : "Whoever runs Towline";
  await tell(tx, holder, {
    occasion: `factor:${newId()}`,
    subject: "Your second factor for Towline was removed",
    text: `${who} removed your second factor for Towline: your authenticator app, passkeys and recovery codes open it no more, and you are signed out everywhere. Set up a new one under "My account".\n\nIf you did not ask for this, tell an admin of your clinic at once.`,
  });
}

/** Tells an admin of what was done in their name. */
export async function tellOfOwnRemoval(tx: Tx, admin: Holder, other: string): Promise<void> {
  await tell(tx, admin, {
    occasion: `factor:${newId()}`,
    subject: "You removed a second factor for Towline",
    text: `From your account the second factor of ${other} was just removed.\n\nIf that was not you, set a new password and tell another admin of your clinic at once.`,
  });
}

/** Once a day. @returns whether it is the first of today. */
export async function tellOfGuesses(tx: Tx, holder: Holder): Promise<boolean> {
  const told = await tell(tx, holder, {
    occasion: `factor-guessed:${systemClock.now().toISOString().slice(0, 10)}`,
    subject: "Someone gave your password for Towline, but not your second factor",
    text: `Someone signed in with your password for Towline and then failed several times at the second step. They did not get in.\n\nIf that was not you, set a new password: they know yours.`,
  });
  return told === 1;
}

export async function tellOfUsedCode(tx: Tx, holder: Holder): Promise<void> {
  const left = await tx.recoveryCode.count({ where: { personId: holder.id, usedAt: null } });
  await tell(tx, holder, {
    occasion: `factor:${newId()}`,
    subject: "A recovery code for Towline was used",
    text: `Someone signed in as you with a recovery code. ${left === 1 ? "One code is" : `${left} codes are`} left; new ones are made under "My account".\n\nIf that was not you, set a new password and tell an admin of your clinic at once.`,
  });
}
