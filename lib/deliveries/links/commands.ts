/** Making, closing and opening private links, and what a patient does with one. */
import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Clinician, PatientLink, Visitor } from "@/lib/platform/actors";
import { hashPassword, verifyPassword } from "@/lib/platform/auth/hash-password";
import { readClinic } from "@/lib/clinic/settings/store";
import { systemClock } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { AppError } from "@/lib/platform/errors";
import { refuseBlocked } from "@/lib/handouts/blocker-rows";
import { openRendering, storedRendering } from "@/lib/handouts/finalise/renderings";
import { loadOwn, loadOwnWhole } from "@/lib/handouts/load-handout";
import { notSealed, ownedBy } from "@/lib/handouts/ownership";
import { clearTries, countTry, returnTry } from "@/lib/platform/limits/rate-limits";
import { keepAnswer, tellOfQuestion } from "./answers";
import { insertLink } from "@/lib/handouts/qr/insert-link";
import { mayRead, mostWrongPasscodes, standingOfLink } from "./rules";
import type {
  AnswersSeenInput,
  AnswerTopicInput,
  LinkIdInput,
  MadeLink,
  MakePatientLinkInput,
  OpenLinkInput,
  PatientPdfInput,
} from "./schema";
import { hashToken, linkAddress } from "@/lib/handouts/qr/link-token";

/**
 * A private link to one's own sealed handout. Its address is told here and never again.
 * @throws AppError `not-found` for anyone else's, `conflict` for a draft, for erased words and when this request made its
 *   link before, `blocked-for-safety` when a text was recalled or is past the clinic's grace.
 */
export async function makePatientLink(
  clinician: Clinician,
  { id, requestId, days, passcode }: MakePatientLinkInput,
): Promise<MadeLink> {
  const row = await loadOwnWhole(clinician, id);
  if (row.state !== "sealed") throw notSealed();
  const passcodeHash = passcode === undefined ? undefined : await hashPassword(passcode);
  return transaction(async (tx) => {
    await refuseBlocked(tx, id);
    const { linkDays } = await readClinic(tx);
    const { linkId, token, expiresAt } = await insertLink(tx, {
      handoutId: id,
      createdById: clinician.personId,
      days: days ?? linkDays,
      passcodeHash,
    });
    const given = {
      id: newId(),
      handoutId: id,
      channel: "link" as const,
      state: "done" as const,
      personId: clinician.personId,
      requestId,
      linkId,
    };
    const { count } = await tx.delivery.createMany({ data: [given], skipDuplicates: true });
    if (count === 0)
      throw new AppError(
        "conflict",
        "This link is made already; its address was shown once.",
        "Close that link if its address is lost, and make a new one.",
      );
    await appendAudit(tx, clinician, "link.made", id, { linkId, channel: "link" });
    return { linkId, address: linkAddress(token), expiresAt: expiresAt.toISOString() };
  });
}

/** Closes a link of one's own handout at once, for browsers that have it open too. Throws AppError `not-found`, `conflict` when it is closed. */
export async function revokePatientLink(
  clinician: Clinician,
  { linkId }: LinkIdInput,
): Promise<{ linkId: string }> {
  await transaction(async (tx) => {
    const own = { id: linkId, handout: ownedBy(clinician) };
    const row = await tx.patientLink.findFirst({ where: own, select: { handoutId: true } });
    if (!row)
      throw new AppError(
        "not-found",
        "There is no such link.",
        "Open the handout again; its links are listed there.",
      );
    const { count } = await tx.patientLink.updateMany({
      where: { ...own, revokedAt: null },
      data: { revokedAt: systemClock.now() },
    });
    if (count === 0)
      throw new AppError(
        "conflict",
        "This link is closed already.",
        "Nobody can open it; there is nothing left to do.",
      );
    await appendAudit(tx, clinician, "link.revoked", row.handoutId, { linkId });
  });
  return { linkId };
}

/** Says of the answers to one's own handout up to the newest that was shown that they were read. Throws AppError `not-found`. */
export async function markAnswersSeen(
  clinician: Clinician,
  { id, until }: AnswersSeenInput,
): Promise<{ seen: number }> {
  await loadOwn(clinician, id);
  return transaction(async (tx) => {
    const { count } = await tx.patientAnswer.updateMany({
      where: { handoutId: id, seenAt: null, at: { lte: until } },
      data: { seenAt: systemClock.now() },
    });
    if (count > 0) await appendAudit(tx, clinician, "link.answers-seen", id, { count });
    return { seen: count };
  });
}

const noLink = () => new AppError("not-found", "This link opens no pages.", "Ask the clinic for a new one.");
const locked = () =>
  new AppError(
    "not-allowed",
    "This link is closed after too many wrong passcodes.",
    "Ask the clinic for a new one.",
  );

/**
 * Opens a link by its address and, where it has one, its passcode. Only this counts as opening: a scanner's GET does not come here.
 * A link that a recall closed opens too, since what is behind it then is the recall's word to its holder.
 * @throws AppError `not-found` for an unknown, ended or revoked one, `invalid` for a wrong passcode, `not-allowed` after ten of
 *   them over all addresses, `too-many` for an address that tries unknown links or passcodes too often.
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

/** Each try is taken from the row before it is judged, so that tries side by side are ten as well; the right one is given back. */
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

/** A question stands until it was seen, else the newest word on a topic counts; it waits for the clinician until seen. Throws AppError `not-found` for a topic that is not on these pages, `blocked-for-safety`, `too-many`. */
export async function answerTopic(
  link: PatientLink,
  { slug, answer }: AnswerTopicInput,
): Promise<{ slug: string }> {
  const { linkId, handoutId } = link;
  await countTry("pages-answers", [linkId]);
  await transaction(async (tx) => {
    await refuseBlocked(tx, handoutId);
    const handout = await tx.handout.findUnique({ where: { id: handoutId }, select: { slugs: true } });
    if (!handout?.slugs.includes(slug))
      throw new AppError("not-found", "There is no such topic on these pages.", "Open the pages again.");
    if (!(await keepAnswer(tx, { linkId, slug, handoutId, answer }))) return;
    if (answer === "question") await tellOfQuestion(tx, handoutId);
    await appendAudit(tx, link, "link.answered", handoutId, { linkId });
  });
  return { slug };
}

/** The stored bytes of the pages in a size, for who holds the link. Throws AppError `blocked-for-safety`, `conflict` once their words were erased. */
export async function fetchPatientPdf(
  link: PatientLink,
  { size }: Pick<PatientPdfInput, "size">,
): Promise<Uint8Array<ArrayBuffer>> {
  const row = await db().handout.findUniqueOrThrow({ where: { id: link.handoutId } });
  await refuseBlocked(db(), row.id);
  const stored = await storedRendering(link, row, { paper: row.paper, size });
  await transaction(async (tx) => {
    // Drawing another size takes a while; what was taken back meanwhile doesn't go out either.
    await refuseBlocked(tx, row.id);
    await appendAudit(tx, link, "link.fetched", row.id, { linkId: link.linkId, renderingId: stored.id });
  });
  return openRendering(stored);
}
