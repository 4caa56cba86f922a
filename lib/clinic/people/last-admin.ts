import { AppError } from "@/lib/platform/errors";
import type { Tx } from "./store";

const othersThan = (tx: Tx, leaving: string) =>
  tx.person.count({ where: { id: { not: leaving }, isAdmin: true, disabledAt: null } });

export async function isLastAdmin(
  tx: Tx,
  { id, isAdmin }: { id: string; isAdmin: boolean },
): Promise<boolean> {
  return isAdmin && (await othersThan(tx, id)) === 0;
}

/** Someone must always be able to invite, restore and hand over. */
export async function keepAnAdmin(tx: Tx, leaving: string): Promise<void> {
  if ((await othersThan(tx, leaving)) === 0)
    throw new AppError("conflict", "This is the clinic's last admin.", "Make someone else an admin first.");
}
