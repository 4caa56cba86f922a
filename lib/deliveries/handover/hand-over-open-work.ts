/**
 * The work of someone who left: what waits is held, links close or stay, handouts and approvals go to someone
 * who is here. Nothing is deleted.
 */
import type { Prisma } from "@/generated/prisma/client";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Admin } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/ids";
import { holdForDepartedSender } from "@/lib/deliveries/email/departed-sender";
import { AppError } from "@/lib/platform/errors";
import { mayBeAsked } from "@/lib/handouts/print-queue/rules";
import { encryptSentBack } from "@/lib/handouts/print-queue/store";
import { rolesOfRow } from "@/lib/clinic/people/store";
import { mayTakeOver } from "@/lib/clinic/people/who-may-take-over";
import type { HandOverWorkInput } from "@/lib/clinic/people/schema";
import { tellBoth, type HandoverFacts } from "./tell-both";

type Tx = Prisma.TransactionClient;
type Person = Prisma.PersonGetPayload<object>;

/**
 * Does what an admin decided, and writes the decision with its audit rows: numbers alone, no
 * word about a patient.
 * @throws AppError `invalid` for someone who can't take over.
 */
export async function handOverOpenWork(
  tx: Tx,
  admin: Admin,
  leaver: Person,
  { reason, links, takerId }: HandOverWorkInput,
): Promise<{ handoverId: string }> {
  const [id, at] = [newId(), systemClock.now()];
  const taker = takerId === null ? null : await takerRow(tx, takerId, leaver);
  const { mails, lists } = await holdForDepartedSender(tx, leaver.id, at);
  const open = { handout: { ownerId: leaver.id }, revokedAt: null, expiresAt: { gt: at } };
  const linksClosed =
    links === "close" ? (await tx.patientLink.updateMany({ where: open, data: { revokedAt: at } })).count : 0;
  const linksKept = links === "keep" ? await tx.patientLink.count({ where: open }) : 0;
  const requests = await tx.handout.findMany({
    where: { askedOfId: leaver.id, state: "draft", discardedAt: null },
    select: { id: true, ownerId: true },
  });
  const moving = requests.filter(
    ({ ownerId }) => taker !== null && ownerId !== leaver.id && mayBeAsked(taker, ownerId),
  );
  const handouts = taker ? await lockHandouts(tx, leaver.id) : [];
  const templates = taker ? await moveTemplates(tx, leaver.id, taker.id) : 0;
  const counts = {
    linksClosed,
    linksKept,
    mailsHeld: mails.filter(({ state }) => state === "held").length,
    listsStopped: lists.length,
    handoutsMoved: handouts.length,
    templatesMoved: templates,
    requestsReturned: requests.length - moving.length,
    requestsMoved: moving.length,
  };
  await tx.handover.create({
    data: { id, personId: leaver.id, decidedById: admin.personId, takerId, at, reason, ...counts },
  });
  if (taker) {
    await moveWork(tx, { id, taker, handouts, requests: moving.map((one) => one.id) });
    await tellBoth(tx, { id, leaver, taker, counts });
  }
  const returned = requests.filter((one) => !moving.includes(one)).map((one) => one.id);
  await giveBack(tx, admin, leaver, returned);
  await tellOf(tx, admin, { id, leaver, taker, counts });
  return { handoverId: id };
}

type Moved = { id: string; taker: Person; handouts: string[]; requests: string[] };

/**
 * @param moved ids of the handouts that change hands, and of those whose approval the other was asked for.
 */
async function moveWork(tx: Tx, { id, taker, handouts, requests }: Moved): Promise<void> {
  await tx.handout.updateMany({
    where: { id: { in: handouts } },
    data: { ownerId: taker.id, handoverId: id },
  });
  // Nobody asks themselves.
  await tx.handout.updateMany({
    where: { ownerId: taker.id, askedOfId: taker.id, state: "draft" },
    data: { askedOfId: null, askedAt: null },
  });
  await tx.handout.updateMany({ where: { id: { in: requests } }, data: { askedOfId: taker.id } });
}

/** Choices of topics, with no words about a patient; shared ones stay shared. */
async function moveTemplates(tx: Tx, ownerId: string, takerId: string): Promise<number> {
  return (await tx.template.updateMany({ where: { ownerId }, data: { ownerId: takerId } })).count;
}

async function takerRow(tx: Tx, takerId: string, leaver: Person): Promise<Person> {
  const taker = await tx.person.findUnique({ where: { id: takerId } });
  const facts = (person: Person) => ({
    id: person.id,
    disabled: person.disabledAt !== null,
    roles: rolesOfRow(person),
  });
  if (!taker || !mayTakeOver(facts(taker), facts(leaver)))
    throw new AppError(
      "invalid",
      "This person can’t take over.",
      "Choose a clinician who is here and may do what the other did.",
    );
  return taker;
}

/**
 * What was put away or erased stays where it was: nobody works with it. Waits for whoever is writing
 * to one of them.
 */
async function lockHandouts(tx: Tx, ownerId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM "Handout" WHERE "ownerId" = ${ownerId}::uuid AND "discardedAt" IS NULL ORDER BY id FOR UPDATE`;
  return rows.map(({ id }) => id);
}

/** Back to who asked, with a word that says why. */
async function giveBack(tx: Tx, admin: Admin, leaver: Person, handoutIds: string[]): Promise<void> {
  const { name } = await tx.person.findUniqueOrThrow({
    where: { id: admin.personId },
    select: { name: true },
  });
  const words = `${leaver.name} does not work here any more. Ask someone else to approve it.`;
  for (const id of handoutIds) {
    const sentBackSealed = encryptSentBack(id, {
      personId: admin.personId,
      by: name,
      at: systemClock.now().toISOString(),
      words,
    });
    await tx.handout.updateMany({
      where: { id, askedOfId: leaver.id, state: "draft" },
      data: { sentBackSealed, askedOfId: null, askedAt: null },
    });
  }
}

async function tellOf(tx: Tx, admin: Admin, { id, leaver, taker, counts }: HandoverFacts): Promise<void> {
  await appendAudit(tx, admin, "handover.made", id, { personId: leaver.id });
  const rows = [
    ["handover.links-closed", counts.linksClosed],
    ["handover.links-kept", counts.linksKept],
    ["handover.mail-held", counts.mailsHeld],
    ["handover.lists-stopped", counts.listsStopped],
    ["handover.handouts-moved", counts.handoutsMoved],
    ["handover.templates-moved", counts.templatesMoved],
    ["handover.requests-returned", counts.requestsReturned],
    ["handover.requests-moved", counts.requestsMoved],
  ] as const;
  for (const [event, count] of rows)
    if (count > 0)
      await appendAudit(tx, admin, event, id, { count, ...(taker ? { personId: taker.id } : {}) });
}
