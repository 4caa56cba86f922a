import "server-only";
import { hashToken } from "@/lib/handouts/qr/link-token";
import type { Visitor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { verifyPassword } from "@/lib/platform/auth/hash-password";
import { systemClock } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { clearTries, countTry, returnTry } from "@/lib/platform/limits/rate-limits";
import { mayRead, mostWrongPasscodes, standingOfLink } from "./link-standing";
import type { OpenLinkInput } from "./schema";

const noLink = () => new AppError("not-found", "This link opens no pages.", "Ask the clinic for a new one.");
const locked = () =>
  new AppError(
    "not-allowed",
    "This link is closed after too many wrong passcodes.",
    "Ask the clinic for a new one.",
  );

/**
 * Opens a link by its address and, where it has one, its passcode. Only this counts as opening: a scanner's
 * GET does not come here. A link that a recall closed opens too, since what is behind it then is the recall's
 * word to its holder.
 * @throws AppError `not-found` for an unknown, ended or revoked one, `invalid` for a wrong passcode,
 *   `not-allowed` after ten of them over all addresses, `too-many` for an address that tries unknown links
 *   or passcodes too often.
 */
export async function openPatientLink(
  visitor: Visitor,
  { token, passcode }: OpenLinkInput,
): Promise<{ linkId: string }> {
  const link = await db().patientLink.findUnique({ where: { tokenHash: hashToken(token) } });
  const standing = link ? standingOfLink(link, systemClock.now()) : "revoked";
  // Patients of one clinic's network share an address, so what opens is not counted.
  if (!link || !mayRead(standing)) {
    await countTry("pages-address", [visitor.address]);
    throw noLink();
  }
  if (standing === "locked") throw locked();
  if (link.passcodeHash !== null)
    await passPasscode(visitor, { id: link.id, passcodeHash: link.passcodeHash }, passcode);
  if (link.firstOpenedAt === null && standing === "open") await noteFirstOpening(visitor, link);
  return { linkId: link.id };
}

/**
 * Each try is taken from the row before it is judged, so that tries side by side are ten as well; the right
 * one is given back.
 */
async function passPasscode(
  visitor: Visitor,
  { id, passcodeHash }: { id: string; passcodeHash: string },
  passcode: string,
): Promise<void> {
  await countTry("pages-passcode", [id, visitor.address]);
  const { count } = await db().patientLink.updateMany({
    where: { id, passcodeTries: { lt: mostWrongPasscodes } },
    data: { passcodeTries: { increment: 1 } },
  });
  if (count === 0) throw locked();
  const giveBack = () =>
    db().patientLink.updateMany({ where: { id }, data: { passcodeTries: { decrement: 1 } } });
  const right = await verifyPassword(passcodeHash, passcode).catch(async (error: unknown) => {
    await Promise.all([giveBack(), returnTry("pages-passcode", [id, visitor.address])]);
    throw error;
  });
  if (!right) throw new AppError("invalid", "That is not the passcode.", "Check it and try again.");
  await Promise.all([giveBack(), clearTries("pages-passcode", [id, visitor.address])]);
}

async function noteFirstOpening(
  visitor: Visitor,
  { id, handoutId }: { id: string; handoutId: string },
): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.patientLink.updateMany({
      where: { id, firstOpenedAt: null },
      data: { firstOpenedAt: systemClock.now() },
    });
    if (count > 0) await appendAudit(tx, visitor, "link.opened", handoutId, { linkId: id });
  });
}
