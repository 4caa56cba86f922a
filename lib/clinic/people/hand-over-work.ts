import type { Prisma } from "@/generated/prisma/client";
import type { Admin } from "@/lib/platform/actors";
import { transaction } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { AppError } from "@/lib/platform/errors";
import { hasLeft } from "./who-may-take-over";
import type { HandOverWorkInput } from "./schema";
import { personRow, rolesOfRow, type Tx } from "./store";

/**
 * What becomes of the open work of someone who left: links, mail, handouts and approvals stand on
 * floors above. `handOverOpenWork` of lib/deliveries/handover/ does it, in the transaction that
 * shuts the person out.
 */
export type HandOver = (
  tx: Tx,
  admin: Admin,
  leaver: Prisma.PersonGetPayload<object>,
  decision: HandOverWorkInput,
) => Promise<unknown>;

/**
 * Decides, once more or later, about the open work of someone who was shut out or is a clinician no longer.
 * @throws AppError as disablePerson, `conflict` for someone who works here.
 */
export async function handOverWork(
  admin: Admin,
  input: HandOverWorkInput,
  handOver: HandOver,
): Promise<{ personId: string }> {
  const { personId } = input;
  await transaction(
    async (tx) => {
      await takeLock(tx, "people");
      const person = await personRow(tx, personId);
      if (!hasLeft({ roles: rolesOfRow(person), disabled: person.disabledAt !== null }))
        throw new AppError(
          "conflict",
          "This person works here, and their work is theirs.",
          "Shut them out first, or load the list again.",
        );
      await handOver(tx, admin, person, input);
    },
    { minutes: 2 },
  );
  return { personId };
}
