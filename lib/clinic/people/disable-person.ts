import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { endSessionsOf } from "@/lib/platform/auth/sessions";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { AppError } from "@/lib/platform/errors";
import type { HandOver } from "./hand-over-work";
import { dropNewPasswordLinks } from "./one-time-links";
import type { DisablePersonInput } from "./schema";
import { personRow } from "./store";
import { keepAnAdmin } from "./last-admin";

/**
 * Shuts a person out at their next request, and does with their open work what was decided; nothing of theirs
 * is deleted. Mail that has not left is held whatever was decided, and approvals asked of them go back: both
 * would wait for nobody.
 * @throws AppError as changeRoles, `invalid` for someone who can't take over.
 */
export async function disablePerson(
  admin: Admin,
  input: DisablePersonInput,
  handOver: HandOver,
): Promise<{ personId: string }> {
  const { personId } = input;
  await transaction(
    async (tx) => {
      await takeLock(tx, "people");
      const person = await personRow(tx, personId);
      if (person.disabledAt)
        throw new AppError(
          "conflict",
          "This person is shut out already.",
          "Load the list again; below their name you decide about what is still open.",
        );
      await keepAnAdmin(tx, personId);
      await tx.person.update({ where: { id: personId }, data: { disabledAt: systemClock.now() } });
      await endSessionsOf(tx, personId);
      await dropNewPasswordLinks(tx, personId);
      await appendAudit(tx, admin, "person.disabled", personId, { reason: "disabled" });
      await handOver(tx, admin, person, input);
    },
    { minutes: 2 },
  );
  return { personId };
}
