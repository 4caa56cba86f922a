/** Giving one's own sealed handouts. Each delivery asks first whether the pages may still go out, and is written with its audit row. */
import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Clinician } from "@/lib/platform/actors";
import { requireFresh } from "@/lib/platform/auth/sessions";
import { readClinic } from "@/lib/clinic/settings/store";
import { calendarDate, systemClock, utcDate, utcMidnight } from "@/lib/platform/clock";
import { db, transaction, type Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { takeLockOn } from "@/lib/platform/db/locks";
import { databaseNow } from "@/lib/platform/db/now";
import { AppError } from "@/lib/platform/errors";
import { refuseBlocked } from "@/lib/handouts/blocker-rows";
import { storedRendering } from "@/lib/handouts/finalise/renderings";
import { loadOwnWhole } from "@/lib/handouts/load-handout";
import { closeMailedLink } from "@/lib/deliveries/links/close-mailed-link";
import { insertLink } from "@/lib/handouts/qr/insert-link";
import type { Rendering } from "@/generated/prisma/client";
import { deliveryRow, loadOwnDelivery, openOn, sealOn, viewOfDelivery } from "./store";
import { earlierAddresses } from "./queries";
import { daysOfLink, mayCancel, mayHaveArrived, maySendAgain, sameAddress } from "./rules";
import type {
  DeliveryIdInput,
  DeliveryView,
  MailAgainInput,
  MailHandoutInput,
  RecordGivenInput,
  ResolveDeliveryInput,
} from "@/lib/deliveries/schema";

/** What was asked for once is not done twice. Throws AppError `conflict` when the request was someone else's. */
async function madeBefore(
  clinician: Clinician,
  requestId: string,
  handoutId: string,
): Promise<DeliveryView | null> {
  const row = await db().delivery.findUnique({ where: { requestId }, include: deliveryRow });
  if (!row) return null;
  if (row.personId !== clinician.personId || row.handoutId !== handoutId)
    throw new AppError("conflict", "This form was used before.", "Load the page again and start anew.");
  return viewOfDelivery(row);
}

async function viewById(id: string): Promise<DeliveryView> {
  return viewOfDelivery(await db().delivery.findUniqueOrThrow({ where: { id }, include: deliveryRow }));
}

/**
 * Writes down that the stored pages were printed or saved; the browser does both itself.
 * @throws AppError `not-found`, `conflict` for a draft, `blocked-for-safety` when the pages may no longer go out.
 */
export async function recordGiven(
  clinician: Clinician,
  { id, requestId, channel, paper, size }: RecordGivenInput,
): Promise<DeliveryView> {
  const row = await loadOwnWhole(clinician, id);
  const known = await madeBefore(clinician, requestId, id);
  if (known) return known;
  const rendering = await storedRendering(clinician, row, { paper, size });
  const deliveryId = newId();
  await transaction(async (tx) => {
    await refuseBlocked(tx, id);
    const at = systemClock.now();
    const { count } = await tx.delivery.createMany({
      data: [
        {
          id: deliveryId,
          handoutId: id,
          requestId,
          renderingId: rendering.id,
          channel,
          state: "done",
          personId: clinician.personId,
          at,
          settledAt: at,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 1) await appendAudit(tx, clinician, "handout.given", id, { deliveryId, channel, paper });
  });
  return (await madeBefore(clinician, requestId, id)) ?? viewById(deliveryId);
}

/**
 * Puts one mail in the queue, in the transaction that records it.
 * @throws AppError `not-found`, `conflict` for a draft, `blocked-for-safety`, `invalid` for a consent of the future,
 *   `password-needed` for an address that this handout did not go to before while the password was not given within 5 minutes.
 */
export async function mailHandout(clinician: Clinician, input: MailHandoutInput): Promise<DeliveryView> {
  return mailOnce(clinician, input, null);
}

/** @param oldLinkId of the mail that this one takes the place of. */
async function mailOnce(
  clinician: Clinician,
  input: MailHandoutInput,
  oldLinkId: string | null,
): Promise<DeliveryView> {
  const row = await loadOwnWhole(clinician, input.id);
  const known = await madeBefore(clinician, input.requestId, input.id);
  if (known) return known;
  await refuseBlocked(db(), input.id);
  const earlier = await earlierAddresses(clinician, { id: input.id });
  if (!earlier.some(({ address, sameHandout }) => sameHandout && sameAddress(address, input.to))) {
    await requireFresh(
      db(),
      clinician.sessionId,
      "This address is new, and your password was not given for a while.",
      "Give your password again, then send.",
    );
  }
  const rendering = await storedRendering(clinician, row, { paper: input.paper, size: input.size });
  const id = newId();
  await transaction((tx) => queueMail(tx, clinician, { id, input, rendering, oldLinkId }));
  return (await madeBefore(clinician, input.requestId, input.id)) ?? viewById(id);
}

type NewMail = {
  id: string;
  input: MailHandoutInput;
  rendering: Pick<Rendering, "id">;
  oldLinkId: string | null;
};

async function queueMail(
  tx: Transaction,
  clinician: Clinician,
  { id, input, rendering, oldLinkId }: NewMail,
): Promise<void> {
  // Two presses of one button wait for each other here.
  await takeLockOn(tx, input.requestId);
  if (await tx.delivery.findUnique({ where: { requestId: input.requestId }, select: { id: true } })) return;
  await refuseBlocked(tx, input.id);
  const at = systemClock.now();
  if (input.form === "attached" && input.consentOn > calendarDate(at, (await readClinic(tx)).timezone)) {
    throw new AppError("invalid", "The day the patient agreed on lies ahead.", "Correct it.");
  }
  const link =
    input.form === "link"
      ? await insertLink(tx, { handoutId: input.id, createdById: clinician.personId, days: input.days })
      : null;
  await closeMailedLink(tx, oldLinkId);
  const secret = input.form === "protected" ? input.password : (link?.token ?? null);
  await tx.delivery.create({
    data: {
      id,
      handoutId: input.id,
      requestId: input.requestId,
      renderingId: rendering.id,
      channel: "email",
      state: "queued",
      personId: clinician.personId,
      toSealed: sealOn(id, "toSealed", input.to),
      mailForm: input.form,
      consentOn: input.form === "attached" ? utcMidnight(input.consentOn) : null,
      secretSealed: secret === null ? null : sealOn(id, "secretSealed", secret),
      linkId: link?.linkId ?? null,
      at,
      nextAt: await databaseNow(tx),
    },
  });
  await appendAudit(tx, clinician, "delivery.queued", input.id, {
    deliveryId: id,
    channel: "email",
    form: input.form,
    ...(link ? { linkId: link.linkId } : {}),
  });
}

/**
 * Takes a mail back that has not left; a link it would have carried is closed. One of which an earlier try may have
 * arrived goes out no more either, but is not called cancelled: it is left to a person.
 * @throws AppError `not-found`, `conflict` when it is on its way or settled.
 */
export async function cancelDelivery(
  clinician: Clinician,
  { deliveryId }: DeliveryIdInput,
): Promise<DeliveryView> {
  return transaction(async (tx) => {
    const row = await loadOwnDelivery(tx, clinician, deliveryId);
    const at = systemClock.now();
    const doubted = row.doubts > 0;
    const taken = doubted
      ? { state: "uncertain" as const, settledAt: at, problem: `It was cancelled. ${mayHaveArrived}` }
      : { state: "cancelled" as const, settledAt: at, secretSealed: null };
    const { count } = await tx.delivery.updateMany({
      where: { id: deliveryId, state: { in: ["queued", "held"] }, doubts: doubted ? { gt: 0 } : 0 },
      data: taken,
    });
    if (count === 0 || !mayCancel(row.state))
      throw new AppError(
        "conflict",
        "It is too late to cancel this mail.",
        "Load the list again to see what became of it.",
      );
    await closeMailedLink(tx, row.linkId);
    await appendAudit(tx, clinician, doubted ? "delivery.uncertain" : "delivery.cancelled", row.handoutId, {
      deliveryId,
    });
    return viewOfDelivery({ ...row, ...taken });
  });
}

/**
 * Lets a held mail go, in the name of whoever says so: it may have been written by someone who is not here any more.
 * @throws AppError `not-found`, `blocked-for-safety` when the pages may no longer go out, `conflict` for a mail that is not
 *   held, one that a recall holds, and a row of a list, which goes on with its list.
 */
export async function releaseDelivery(
  clinician: Clinician,
  { deliveryId }: DeliveryIdInput,
): Promise<DeliveryView> {
  await transaction(async (tx) => {
    const row = await loadOwnDelivery(tx, clinician, deliveryId);
    await refuseBlocked(tx, row.handoutId);
    const { count } = await tx.delivery.updateMany({
      where: { id: deliveryId, state: "held", recallId: null, bulkId: null },
      data: {
        state: "queued",
        problem: null,
        settledAt: null,
        nextAt: await databaseNow(tx),
        releasedById: clinician.personId,
      },
    });
    if (count === 0)
      throw new AppError(
        "conflict",
        "This mail is not held any more, or can’t go out as it is.",
        "Load the list again to see what became of it.",
      );
    await appendAudit(tx, clinician, "delivery.released", row.handoutId, { deliveryId });
  });
  return viewById(deliveryId);
}

const settledAs = {
  arrived: { state: "sent", problem: null, secretSealed: null },
  lost: {
    state: "failed",
    problem: "It did not arrive, as someone here found out. Send it again, or give the pages another way.",
    secretSealed: null,
  },
  again: { state: "queued", problem: null },
} as const;
const events = {
  arrived: "delivery.arrived",
  lost: "delivery.lost",
  again: "delivery.queued-again",
} as const;

/**
 * A person's word on a mail of which nobody knows whether it arrived; `again` sends it under its one Message-ID.
 * @throws AppError `not-found`, `conflict` for a mail that is not uncertain, `blocked-for-safety` for `again`.
 */
export async function resolveDelivery(
  clinician: Clinician,
  { deliveryId, outcome }: ResolveDeliveryInput,
): Promise<DeliveryView> {
  await transaction(async (tx) => {
    const row = await loadOwnDelivery(tx, clinician, deliveryId);
    if (outcome === "again") await refuseBlocked(tx, row.handoutId);
    const due =
      outcome === "again"
        ? { nextAt: await databaseNow(tx), settledAt: null, releasedById: clinician.personId }
        : { settledAt: systemClock.now() };
    const { count } = await tx.delivery.updateMany({
      where: { id: deliveryId, state: "uncertain" },
      data: { ...settledAs[outcome], ...due },
    });
    if (count === 0)
      throw new AppError("conflict", "It is known by now what became of this mail.", "Load the list again.");
    if (outcome === "lost") await closeMailedLink(tx, row.linkId);
    await appendAudit(tx, clinician, events[outcome], row.handoutId, { deliveryId });
  });
  return viewById(deliveryId);
}

/**
 * A new mail with the same pages to the same address, under a Message-ID of its own. A link is made anew for as many days, and the old one closes.
 * @throws AppError as `mailHandout`, `conflict` for a mail that has not come to an end, `invalid` without a password for a protected one.
 */
export async function mailAgain(
  clinician: Clinician,
  { deliveryId, requestId, password }: MailAgainInput,
): Promise<DeliveryView> {
  const row = await loadOwnDelivery(db(), clinician, deliveryId);
  const to = openOn(row, "toSealed", row.toSealed);
  if (row.channel !== "email" || !row.mailForm || !row.rendering || !to || !maySendAgain(row.state)) {
    throw new AppError(
      "conflict",
      "This mail can’t be sent again as it is.",
      "Load the list again, or write a new one.",
    );
  }
  const same = {
    id: row.handoutId,
    requestId,
    to,
    paper: row.rendering.paper,
    size: row.rendering.size as RecordGivenInput["size"],
  };
  if (row.mailForm === "attached")
    return mailHandout(clinician, {
      ...same,
      form: "attached",
      consentOn: row.consentOn ? utcDate(row.consentOn) : "",
    });
  if (row.mailForm === "link") {
    const { linkDays, timezone } = await readClinic(db());
    return mailOnce(
      clinician,
      { ...same, form: "link", days: row.link ? daysOfLink(row.link, timezone) : linkDays },
      row.linkId,
    );
  }
  if (!password)
    throw new AppError(
      "invalid",
      "A protected file needs a password again.",
      "Type one, and tell it to the patient by voice.",
    );
  return mailHandout(clinician, { ...same, form: "protected", password });
}
