import type { Roles } from "@/lib/platform/actors";

/** Pages of the editorial desk, for whoever may edit; `adminOnly` ones open to admins alone. */
const deskPages = [
  { href: "/desk/editorial", word: "Topics" },
  { href: "/desk/sheets", word: "Sign-off" },
  { href: "/desk/due", word: "Due for review" },
  { href: "/desk/changes", word: "Suggested changes" },
  { href: "/desk/recalls", word: "Recalls" },
  { href: "/desk/sources", word: "Sources" },
  { href: "/desk/pictures", word: "Pictures" },
  { href: "/desk/packs", word: "Packs", adminOnly: true },
  { href: "/desk/teach-back", word: "Explained again" },
  { href: "/desk/usage", word: "Usage" },
  { href: "/desk/deliveries", word: "Deliveries", adminOnly: true },
  { href: "/desk/mail", word: "Mail", adminOnly: true },
  { href: "/desk/audit", word: "Audit", adminOnly: true },
];

export function deskPagesFor(roles: Roles): { href: string; word: string }[] {
  return deskPages.filter((page) => roles.admin || !page.adminOnly).map(({ href, word }) => ({ href, word }));
}

/** @returns the page that an address is of or stands under. */
export function pageAt<Page extends { href: string }>(
  path: string,
  pages: readonly Page[],
): Page | undefined {
  return pages.find(({ href }) => path === href || path.startsWith(`${href}/`));
}

export type NavigationItem = { href: string; word: string; note?: string | null };

/** Where the bar leads, for what a person may do. @param waiting what is told beside their handouts. */
export function navigationFor(roles: Roles, waiting: string | null = null): NavigationItem[] {
  return [
    ...(roles.clinician
      ? [
          { href: "/handouts", word: "My handouts", note: waiting },
          { href: "/library", word: "Library" },
        ]
      : []),
    ...(roles.admin || roles.reviewer ? [{ href: "/desk/editorial", word: "Editorial desk" }] : []),
    ...(roles.admin
      ? [
          { href: "/desk/people", word: "People" },
          { href: "/desk/clinic", word: "Clinic" },
        ]
      : []),
    { href: "/help", word: "Help" },
    { href: "/desk/account", word: "My account" },
  ];
}
