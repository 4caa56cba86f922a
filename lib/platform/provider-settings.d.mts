/** Names of groups at the identity provider, by what their people may do here. */
export type RoleGroups = Readonly<Partial<Record<"clinician" | "nurse" | "reviewer" | "admin", string>>>;

/** @returns the groups of `role=name; role=name`, or null for anything else. */
export function groupsOf(text: string): RoleGroups | null;
