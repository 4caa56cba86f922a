/**
 * A delivery as rows hold it: its patient words opened for who may see them or for the
 * mail that carries them.
 */
import "server-only";
import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import { returnedMailStart } from "@/lib/deliveries/returns/returned-mail-words";
import type { DeliveryView } from "@/lib/deliveries/schema";
import { ownedBy } from "@/lib/handouts/ownership";
import type { Clinician } from "@/lib/platform/actors";
import { utcDate } from "@/lib/platform/clock";
import { decryptField, encryptField } from "@/lib/platform/crypto/encrypt-fields";
import { db, type Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";

export const deliveryRow = {
  person: { select: { name: true } },
  rendering: { select: { paper: true, size: true } },
  link: { select: { createdAt: true, expiresAt: true } },
} as const satisfies Prisma.DeliveryInclude;
export type DeliveryRow = Prisma.DeliveryGetPayload<{ include: typeof deliveryRow }>;

type Column = "toSealed" | "secretSealed";

export function encryptOn(id: string, column: Column, text: string): string {
  return encryptField(text, { table: "Delivery", column, id });
}

export function decryptOn(row: { id: string }, column: Column, encrypted: string | null): string | null {
  return encrypted === null ? null : decryptField(encrypted, { table: "Delivery", column, id: row.id });
}

/** A delivery as its clinician sees it. */
export function viewOfDelivery(row: DeliveryRow): DeliveryView {
  return {
    id: row.id,
    channel: row.channel,
    state: row.state,
    at: row.at.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    by: row.person.name,
    to: decryptOn(row, "toSealed", row.toSealed),
    form: row.mailForm,
    paper: row.rendering?.paper ?? null,
    size: (row.rendering?.size ?? null) as DeliveryView["size"],
    consentOn: row.consentOn ? utcDate(row.consentOn) : null,
    problem: row.problem,
    // Stored with the state and these words alone: a column of its own would need a migration.
    returned: row.state === "failed" && (row.problem?.startsWith(returnedMailStart) ?? false),
    bulkId: row.bulkId,
  };
}

/** A delivery of one's own handout. Throws AppError `not-found` for anyone else's and for malformed ids. */
export async function loadOwnDelivery(
  tx: Transaction,
  clinician: Clinician,
  deliveryId: string,
): Promise<DeliveryRow> {
  const row = z.uuid().safeParse(deliveryId).success
    ? await tx.delivery.findFirst({
        where: { id: deliveryId, handout: ownedBy(clinician) },
        include: deliveryRow,
      })
    : null;
  if (!row)
    throw new AppError(
      "not-found",
      "There is no such delivery.",
      "Load the page again and choose one there.",
    );
  return row;
}

const sender = { select: { disabledAt: true, isClinician: true } } as const;

/** Everything a mail is made of. The handout's words come from its stored rendering alone. */
export async function loadForSending(id: string) {
  return db().delivery.findUniqueOrThrow({
    where: { id },
    include: {
      rendering: true,
      person: sender,
      releasedBy: sender,
      link: { select: { expiresAt: true, revokedAt: true } },
      handout: { select: { id: true, language: true, printedOn: true, erasedAt: true } },
    },
  });
}

/**
 * What was asked for once is not done twice. Throws AppError `conflict` when the request was someone else's.
 */
export async function madeBefore(
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

export async function viewById(id: string): Promise<DeliveryView> {
  return viewOfDelivery(await db().delivery.findUniqueOrThrow({ where: { id }, include: deliveryRow }));
}
