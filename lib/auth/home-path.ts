import type { Roles } from "./actors";

/** Where someone's work begins: my handouts; who does not treat patients begins with people, or else with their account. */
export function homePath(roles: Roles): string {
  if (roles.clinician) return "/handouts";
  return roles.admin ? "/desk/people" : "/desk/account";
}
