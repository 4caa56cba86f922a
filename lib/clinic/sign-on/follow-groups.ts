import type { Person } from "@/generated/prisma/client";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Visitor } from "@/lib/platform/actors";
import { endSessionsOf } from "@/lib/platform/auth/sessions";
import type { SignOnProblem } from "@/lib/platform/auth/sign-on-problem";
import { env } from "@/lib/platform/env";
import { isLastAdmin } from "@/lib/clinic/people/last-admin";
import type { PersonRoles } from "@/lib/clinic/people/schema";
import { roleColumns, roleNames, rolesOfRow } from "@/lib/clinic/people/store";
import { shutOutByProvider } from "./leave-by-provider";
import { rolesOfGroups } from "./roles-of-groups";
import type { Tx } from "./store";

/**
 * Does what the groups of this sign-on say: shuts out, lets in again whoever was shut out by the same word,
 * gives the roles. Where no groups are named in the settings, roles are given here and nothing changes.
 * @returns why this person comes in no further, or null.
 */
export async function followGroups(
  tx: Tx,
  visitor: Visitor,
  person: Person,
  groups: readonly string[],
): Promise<SignOnProblem | null> {
  const named = env().provider?.groups ?? null;
  if (named === null) return person.disabledAt ? "shut-out" : null;
  const roles = rolesOfGroups(named, groups);
  if (roles === null) {
    await shutOutByProvider(tx, visitor, person);
    return "left";
  }
  if (person.disabledAt && !person.leftProvider) return "shut-out";
  if (person.disabledAt) {
    await tx.person.update({ where: { id: person.id }, data: { disabledAt: null, leftProvider: false } });
    await appendAudit(tx, visitor, "person.restored", person.id);
  }
  await giveRoles(tx, visitor, person, roles);
  return null;
}

/** Changed roles end what was open with the old ones. The last admin stays one. */
async function giveRoles(tx: Tx, visitor: Visitor, person: Person, given: PersonRoles): Promise<void> {
  const roles = { ...given, admin: given.admin || (await isLastAdmin(tx, person)) };
  const wanted = roleColumns(roles);
  const now = roleColumns(rolesOfRow(person));
  if (JSON.stringify(wanted) === JSON.stringify(now)) return;
  await tx.person.update({ where: { id: person.id }, data: wanted });
  await endSessionsOf(tx, person.id);
  await appendAudit(tx, visitor, "person.roles-changed", person.id, { roles: roleNames(roles) });
}
