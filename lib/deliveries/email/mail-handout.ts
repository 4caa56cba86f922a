import "server-only";
import type { Rendering } from "@/generated/prisma/client";
import { readClinic } from "@/lib/clinic/settings/store";
import { closeMailedLink } from "@/lib/deliveries/links/close-mailed-link";
import {
  guessedFirst,
  leastOwnCharacters,
  type DeliveryView,
  type MailHandoutInput,
} from "@/lib/deliveries/schema";
import { refuseBlocked } from "@/lib/handouts/blockers/finalised-blockers";
import { storedRendering } from "@/lib/handouts/finalise/renderings";
import { loadOwnWhole } from "@/lib/handouts/load-handout";
import { insertLink } from "@/lib/handouts/qr/insert-link";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { requireFresh } from "@/lib/platform/auth/sessions";
import { calendarDate, systemClock, utcMidnight } from "@/lib/platform/clock";
import { db, transaction, type Transaction } from "@/lib/platform/db/client";
import { takeLockOn } from "@/lib/platform/db/locks";
import { databaseNow } from "@/lib/platform/db/now";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { ownCharacters, wordsOf } from "@/lib/platform/own-characters.mjs";
import { earlierAddresses } from "./queries";
import { sameAddress } from "./rules";
import { refuseUnwanted } from "./unwanted-address";
import { madeBefore, encryptOn, viewById } from "./store";

/**
 * Puts one mail in the queue, in the transaction that records it.
 * @throws AppError `not-found`, `conflict` for a draft, `blocked-for-safety`, `invalid` for a consent of the
 *   future, `password-needed` for an address that this handout did not go to before while the password was
 *   not given within 5 minutes.
 */
export async function mailHandout(clinician: Clinician, input: MailHandoutInput): Promise<DeliveryView> {
  return mailOnce(clinician, input, null);
}

/** @param oldLinkId of the mail that this one takes the place of. */
export async function mailOnce(
  clinician: Clinician,
  input: MailHandoutInput,
  oldLinkId: string | null,
): Promise<DeliveryView> {
  const row = await loadOwnWhole(clinician, input.id);
  const known = await madeBefore(clinician, input.requestId, input.id);
  if (known) return known;
  await refuseBlocked(db(), input.id);
  await refuseUnwanted(input.to);
  if (input.form === "protected") await refuseKnownWords(input);
  const earlier = await earlierAddresses(clinician, { id: input.id });
  if (!earlier.some(({ address, sameHandout }) => sameHandout && sameAddress(address, input.to))) {
    await requireFresh(
      db(),
      clinician,
      "This address is new, and your password was not given for a while.",
      "Give your password again, then send.",
    );
  }
  const rendering = await storedRendering(clinician, row, { paper: input.paper, size: input.size });
  const id = newId();
  await transaction((tx) => queueMail(tx, clinician, { id, input, rendering, oldLinkId }));
  return (await madeBefore(clinician, input.requestId, input.id)) ?? viewById(id);
}

/** The clinic's name and the address are what whoever finds the file tries first. */
async function refuseKnownWords({ password, to }: { password: string; to: string }): Promise<void> {
  const { name } = await readClinic(db());
  if (ownCharacters(password, wordsOf(name, to)) < leastOwnCharacters)
    throw new AppError("invalid", "This password is mostly a name or an address.", guessedFirst);
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
      toSealed: encryptOn(id, "toSealed", input.to),
      mailForm: input.form,
      consentOn: input.form === "attached" ? utcMidnight(input.consentOn) : null,
      secretSealed: secret === null ? null : encryptOn(id, "secretSealed", secret),
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
