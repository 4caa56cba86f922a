/** Whether a private link opens, and why not. Pure. */
import type { LinkStanding } from "./schema";

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
