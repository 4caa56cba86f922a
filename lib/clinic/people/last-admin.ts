import { AppError } from "@/lib/platform/errors";
import type { Tx } from "./store";

/** Someone must always be able to invite, restore and hand over. */
export async function keepAnAdmin(tx: Tx, leaving: string): Promise<void> {
  const others = await tx.person.count({ where: { id: { not: leaving }, isAdmin: true, disabledAt: null } });
  if (others === 0)
    throw new AppError("conflict", "This is the clinic's last admin.", "Make someone else an admin first.");
}
