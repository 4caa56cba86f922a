/**
 * Mail of someone who no longer works here as a clinician: nothing leaves in their name. It waits for whoever
 * has the handout, and is not lost.
 */
import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { DeliveryState } from "@/lib/deliveries/schema";
import { mayHaveArrived } from "./rules";

type Tx = Prisma.TransactionClient;

/** In whose name the delivery `d` goes out, as person `p`; and that they are gone. */
const sender = Prisma.sql`p.id = COALESCE(d."releasedById", d."personId")`;
export const senderHasLeft = Prisma.sql`EXISTS (SELECT 1 FROM "Person" p WHERE ${sender} AND (p."disabledAt" IS NOT NULL OR NOT p."isClinician"))`;

const gone = "Who sent it does not work here any more, so it did not go out.";
/** Said of a mail that is held with its sender. */
export const heldForDepartedSender = `${gone} Send it now in your name, or cancel it.`;

export type HeldForDepartedSender = { mails: { id: string; state: DeliveryState }[]; lists: string[] };

/**
 * Holds what waits in the name of people who are gone, and stops their lists; a mail that may have arrived at
 * an earlier try waits for a person's word instead.
 * @param personId null for all of them.
 */
export async function holdForDepartedSender(
  tx: Tx,
  personId: string | null,
  at: Date,
): Promise<HeldForDepartedSender> {
  const mails = await tx.$queryRaw<{ id: string; state: DeliveryState; bulkId: string | null }[]>`
    UPDATE "Delivery" d SET
      state = CASE WHEN d.doubts > 0 THEN 'uncertain'::"DeliveryState" ELSE 'held' END, "settledAt" = CASE WHEN d.doubts > 0 THEN ${at}::timestamptz END,
      problem = CASE WHEN d.doubts > 0 THEN ${`${gone} ${mayHaveArrived}`} ELSE ${heldForDepartedSender} END
    WHERE d.state = 'queued' AND ${senderHasLeft} AND (${personId}::uuid IS NULL OR COALESCE(d."releasedById", d."personId") = ${personId}::uuid)
    RETURNING d.id, d.state, d."bulkId"`;
  if (mails.length === 0) return { mails, lists: [] };
  const bulkIds = [...new Set(mails.flatMap(({ bulkId }) => bulkId ?? []))];
  const lists = await tx.bulkSend.updateManyAndReturn({
    where: { id: { in: bulkIds }, stoppedAt: null },
    data: { stoppedAt: at },
    select: { id: true },
  });
  return { mails, lists: lists.map(({ id }) => id) };
}
