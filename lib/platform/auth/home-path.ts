import { sitePath, type SitePath } from "@/lib/platform/site-path";
import type { Roles } from "@/lib/platform/actors";

/**
 * Where someone's work begins: my handouts; who does not treat patients begins with people, or
 * else with their account.
 */
export function homePath(roles: Roles): SitePath {
  if (roles.clinician) return sitePath("/handouts", {});
  return sitePath(roles.admin ? "/desk/people" : "/desk/account", {});
}
