/** What became of one's own handouts. */
import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { getClinic } from "@/lib/clinic/settings/queries";
import { systemClock, utcDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { languageOf, openLabel } from "@/lib/handouts/store";
import { loadOwn, loadOwnWhole } from "@/lib/handouts/load-handout";
import { notFinalised, ownedBy } from "@/lib/handouts/ownership";
import { env } from "@/lib/platform/env";
import { lastDayOfLink } from "@/lib/handouts/qr/link-end";
import type { Language } from "@/lib/platform/languages";
import type { Prisma } from "@/generated/prisma/client";
import { decryptOn, deliveryRow, viewOfDelivery } from "./store";
import { mailWords } from "./patient-mail-words";
import { sameAddress, trusted } from "./rules";
import type {
  DeliveryView,
  EarlierAddress,
  HandoutDeliveriesInput,
  MailPreview,
  PreviewMailInput,
} from "@/lib/deliveries/schema";

const SHOWN = 200;
/** How many of one's newest mails are opened to look for a patient's earlier addresses. */
const MAILS_OPENED = 500;

/**
 * Deliveries of one's own handout: first mails of which someone has to say what became of them, then the
 * others, each newest first and at most 200. Rows of a list stand with their list, unless they wait for such
 * a word; a print stays in its place, answered or not. Throws AppError `not-found`.
 */
export async function listDeliveries(
  clinician: Clinician,
  { id }: HandoutDeliveriesInput,
): Promise<DeliveryView[]> {
  await loadOwn(clinician, id);
  const newest = {
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: SHOWN,
    include: deliveryRow,
  } as const satisfies Prisma.DeliveryFindManyArgs;
  const doubtful = { channel: "email", state: "uncertain" } as const;
  const [unresolved, others] = await Promise.all([
    db().delivery.findMany({ where: { handoutId: id, ...doubtful }, ...newest }),
    db().delivery.findMany({ where: { handoutId: id, NOT: doubtful, bulkId: null }, ...newest }),
  ]);
  return [...unresolved, ...others].map(viewOfDelivery);
}

/** The language of one's own handout: passwords for it are told in its words. Throws AppError `not-found`. */
export async function languageOfPages(
  clinician: Clinician,
  { id }: HandoutDeliveriesInput,
): Promise<Language> {
  return languageOf(await loadOwn(clinician, id));
}

/**
 * Addresses that pages for this patient went to before, newest first. One patient's handouts are those with
 * the same label, and those made from one another by "Use again", as far as anyone can tell; lists of many
 * people, and mails that failed or were taken back, are left out.
 */
export async function earlierAddresses(
  clinician: Clinician,
  { id }: HandoutDeliveriesInput,
): Promise<EarlierAddress[]> {
  const own = await loadOwn(clinician, id);
  const label = openLabel(own)?.trim().toLowerCase();
  const rows = await db().delivery.findMany({
    where: {
      channel: "email",
      bulkId: null,
      toSealed: { not: null },
      unwantedAt: null,
      state: { in: [...trusted] },
      handout: ownedBy(clinician),
    },
    orderBy: { at: "desc" },
    take: MAILS_OPENED,
    include: { handout: { select: { id: true, labelSealed: true, usedAgainFromId: true } } },
  });
  const family = new Set([id, own.usedAgainFromId].filter((one) => one !== null));
  const ofPatient = rows.filter(
    ({ handout }) =>
      family.has(handout.id) ||
      (handout.usedAgainFromId !== null && family.has(handout.usedAgainFromId)) ||
      (label !== undefined && label !== "" && openLabel(handout)?.trim().toLowerCase() === label),
  );
  const found: EarlierAddress[] = [];
  for (const row of ofPatient) {
    const address = decryptOn(row, "toSealed", row.toSealed) ?? "";
    const consentOn = row.consentOn ? utcDate(row.consentOn) : null;
    const sameHandout = row.handoutId === id;
    const known = found.find((one) => sameAddress(one.address, address));
    if (known)
      Object.assign(known, {
        consentOn: known.consentOn ?? consentOn,
        sameHandout: known.sameHandout || sameHandout,
      });
    else found.push({ address, lastOn: row.at.toISOString(), consentOn, sameHandout });
  }
  return found;
}

/**
 * The mail as it will arrive, with a made-up link where one is mailed. Throws AppError `not-found`,
 * `conflict` for a draft.
 */
export async function previewMail(
  clinician: Clinician,
  { id, form, days }: PreviewMailInput,
): Promise<MailPreview> {
  const row = await loadOwnWhole(clinician, id);
  if (!row.printedOn) throw notFinalised();
  const { mailSenderName: senderName, phone, linkDays, timezone } = await getClinic(clinician);
  const lastDay = lastDayOfLink(systemClock.now(), days ?? linkDays, timezone);
  const link = form === "link" ? { address: `${env().url}/p/…`, lastDay } : undefined;
  const { fromName, ...mail } = mailWords({
    language: languageOf(row),
    form,
    senderName,
    phone,
    printedOn: utcDate(row.printedOn),
    ...(link ? { link } : {}),
  });
  return { from: `${fromName} <${env().mailFrom}>`, ...mail };
}
