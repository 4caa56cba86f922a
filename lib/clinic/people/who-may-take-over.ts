/** Who has left, and who may take over the work that someone leaves. Pure. */
import type { PersonRoles } from "./schema";

type Someone = { id: string; roles: PersonRoles; disabled: boolean };

/** Someone whose work nobody does any more: shut out, or a clinician no longer. */
export function hasLeft({ roles, disabled }: Pick<Someone, "roles" | "disabled">): boolean {
  return disabled || !roles.clinician;
}

/** A clinician who is here, and who may finalise unless the one who left only prepared. */
export function mayTakeOver(taker: Someone, leaver: Someone): boolean {
  const onlyPrepared = leaver.roles.clinician && !leaver.roles.mayFinalise;
  return taker.id !== leaver.id && !hasLeft(taker) && (taker.roles.mayFinalise || onlyPrepared);
}
