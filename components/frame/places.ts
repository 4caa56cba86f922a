import type { Roles } from "@/lib/auth/actors";

/** Where the bar leads, for what a person may do. */
export function placesFor(roles: Roles): { href: string; word: string }[] {
  return [
    ...(roles.clinician ? [{ href: "/handouts", word: "My handouts" }, { href: "/library", word: "Library" }] : []),
    ...(roles.admin ? [{ href: "/desk/people", word: "People" }, { href: "/desk/clinic", word: "Clinic" }] : []),
    { href: "/desk/account", word: "My account" },
  ];
}
