import { createHash, randomBytes } from "node:crypto";
import type { OneTimeLink, Prisma } from "@/generated/prisma/client";
import { systemClock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/ids";
import { AppError } from "@/lib/platform/errors";
import { countTry } from "@/lib/platform/limits/rate-limits";
import { invitePersonInput, type InvitePersonInput } from "./schema";

type Tx = Prisma.TransactionClient;
type Purpose = OneTimeLink["purpose"];
const hours: Record<Purpose, number> = { firstRun: 24, invitation: 72, newPassword: 24 };

/** 256 random bits need no slow hash. */
const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

export interface FreshLink {
  token: string;
  expiresAt: Date;
}

/** Makes a link that works once; only its hash is stored. */
export async function makeLink(
  tx: Tx,
  purpose: Purpose,
  from?: {
    createdById?: string | undefined;
    offer?: InvitePersonInput;
    personId?: string;
    removesFactor?: boolean;
  },
): Promise<FreshLink> {
  const token = randomBytes(32).toString("base64url");
  const at = systemClock.now();
  const expiresAt = new Date(at.getTime() + hours[purpose] * 3_600_000);
  await tx.oneTimeLink.create({
    data: { id: newId(), purpose, tokenHash: hashOf(token), createdAt: at, expiresAt, ...from },
  });
  return { token, expiresAt };
}

/** So long a link works that someone asked for themselves. */
const askedMinutes = 30;

/**
 * A link to set a new password, for a person if there is one with this id: it takes the same statement where
 * there is none. Links made before go on working, or a stranger could take them away by asking.
 */
export async function insertAskedLink(tx: Tx, personId: string): Promise<FreshLink> {
  const token = randomBytes(32).toString("base64url");
  const at = systemClock.now();
  const expiresAt = new Date(at.getTime() + askedMinutes * 60_000);
  await tx.$executeRaw`
    INSERT INTO "OneTimeLink" ("id", "purpose", "tokenHash", "personId", "createdAt", "expiresAt")
    SELECT ${newId()}::uuid, 'newPassword'::"LinkPurpose", ${hashOf(token)}, p."id", ${at}, ${expiresAt}
    FROM "Person" p WHERE p."id" = ${personId}::uuid`;
  return { token, expiresAt };
}

/** One answer for every link that leads nowhere: it does not tell why. */
export function gone(): AppError {
  return new AppError(
    "not-found",
    "This link no longer works.",
    "Links work once and for a limited time. Ask for a new one.",
  );
}

/** @throws AppError not-found for a link that is unknown, spent, replaced or past its time; all alike. */
export async function readLink(tx: Tx, purpose: Purpose, token: string): Promise<OneTimeLink> {
  const link = await tx.oneTimeLink.findUnique({ where: { tokenHash: hashOf(token) } });
  if (!link || link.purpose !== purpose || link.spentAt || link.expiresAt <= systemClock.now()) throw gone();
  return link;
}

/**
 * As `readLink`, for a visitor. Only tries that find nothing are counted: colleagues on one network
 * open theirs, however many.
 * @throws AppError not-found, too-many after 30 links an hour that don't work, from one address.
 */
export async function readLinkFrom(
  tx: Tx,
  purpose: Purpose,
  { token, address }: { token: string; address: string },
): Promise<OneTimeLink> {
  try {
    return await readLink(tx, purpose, token);
  } catch (error) {
    if (error instanceof AppError) await countTry("link-address", [address]);
    throw error;
  }
}

/** Spends a link; of two at once only one succeeds. */
export async function spendLink(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.oneTimeLink.updateMany({
    where: { id, spentAt: null },
    data: { spentAt: systemClock.now() },
  });
  if (count !== 1) throw gone();
}

/** @returns what an invitation offers. */
export function offerOf(link: OneTimeLink): InvitePersonInput {
  return invitePersonInput.parse(link.offer);
}

/**
 * @returns whose password a link is for. @throws AppError not-found for someone who was shut out: no
 *   link leads past that.
 */
export async function holderOf(
  tx: Tx,
  link: OneTimeLink,
): Promise<{ id: string; email: string; name: string }> {
  const person = link.personId === null ? null : await tx.person.findUnique({ where: { id: link.personId } });
  if (!person || person.disabledAt) throw gone();
  return person;
}

/** Takes back unspent invitations to an address, so that only the newest works. */
export async function dropInvitations(tx: Tx, email: string): Promise<void> {
  await tx.oneTimeLink.deleteMany({
    where: { purpose: "invitation", spentAt: null, offer: { path: ["email"], equals: email } },
  });
}

/** Takes back a person's unspent links to set a new password. */
export async function dropNewPasswordLinks(tx: Tx, personId: string): Promise<void> {
  await tx.oneTimeLink.deleteMany({ where: { purpose: "newPassword", spentAt: null, personId } });
}
