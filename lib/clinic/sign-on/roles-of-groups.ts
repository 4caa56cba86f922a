/** What groups at the identity provider mean here. Pure. */
import type { PersonRoles } from "@/lib/clinic/people/schema";

type RoleGroups = Readonly<Partial<Record<"clinician" | "nurse" | "reviewer" | "admin", string>>>;

/**
 * @param named the groups that the clinic's settings name for roles.
 * @param groups of the person. @returns their roles, or null for someone in none of them, who may not use
 *   Towline. A reviewer reads as a clinician who may finalise; a nurse prepares.
 */
export function rolesOfGroups(named: RoleGroups, groups: readonly string[]): PersonRoles | null {
  const has = (role: keyof RoleGroups) => {
    const group = named[role];
    return group !== undefined && groups.includes(group);
  };
  const reviewer = has("reviewer");
  const mayFinalise = has("clinician") || reviewer;
  const clinician = mayFinalise || has("nurse");
  const admin = has("admin");
  return clinician || admin ? { clinician, reviewer, admin, mayFinalise } : null;
}
