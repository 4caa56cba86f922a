/** Decisions over private links. Pure. */
import { type Language, languages } from "@/lib/platform/languages";
import type { LinkStanding, LinkView } from "./schema";

/** Wrong passcodes, over all addresses, after which a link opens no more. */
export const mostWrongPasscodes = 10;

export type LinkFacts = {
  expiresAt: Date;
  revokedAt: Date | null;
  recallId: string | null;
  passcodeHash: string | null;
  passcodeTries: number;
};

/**
 * A recall speaks to whoever holds the link, so it counts before all that merely closes it: who comes back
 * after the link's last day reads it as well.
 */
export function standingOfLink(link: LinkFacts, now: Date): LinkStanding {
  if (link.recallId !== null) return "recalled";
  if (link.expiresAt <= now) return "expired";
  if (link.revokedAt !== null) return "revoked";
  return link.passcodeHash !== null && link.passcodeTries >= mostWrongPasscodes ? "locked" : "open";
}

/** Whether a browser that opened it goes on reading: the pages themselves, or what is told of a recall. */
export function mayRead(standing: LinkStanding): boolean {
  return standing !== "expired" && standing !== "revoked";
}

/** The language of a page that has one, else English. */
export function languageOr(language: string | undefined): Language {
  return languages.find((one) => one === language) ?? "en";
}

/** How long a `too-many` asks to wait, from its `newer`; a minute where it says nothing. */
export function minutesToWait(newer: unknown): number {
  const said = typeof newer === "object" && newer !== null && "minutes" in newer ? newer.minutes : null;
  return typeof said === "number" ? said : 1;
}

/** What opens a mailed link this soon is likely a mail server's filter, which looks for traps. */
const filterMs = 2 * 60_000;

/**
 * @returns `filter` when a mailed link was opened within two minutes of its mail; null while nobody opened
 * it.
 */
export function openedBy({
  firstOpenedAt,
  deliveries,
}: {
  firstOpenedAt: Date | null;
  deliveries: readonly { settledAt: Date | null }[];
}): LinkView["openedBy"] {
  if (!firstOpenedAt) return null;
  const soon = deliveries.some(
    ({ settledAt }) => settledAt === null || firstOpenedAt.getTime() - settledAt.getTime() < filterMs,
  );
  return soon ? "filter" : "anyone";
}
