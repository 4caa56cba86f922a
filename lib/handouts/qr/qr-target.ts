/**
 * What the QR code on paper leads to: worked out while a handout is a draft, and made to lead there
 * when it is finalised.
 */
import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import type { ClinicSettings, QrTarget } from "@/lib/clinic/settings/schema";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { insertLink } from "./insert-link";
import { endOfLink } from "./link-end";
import { codeOf, keepPublicPages, publicAddress, type PublicTopics } from "./public-pages";
import { reachableFromOutside } from "./reachable-from-outside";
import { linkAddress, makeToken } from "./link-token";
import type { HandoutDocument } from "@/lib/document/schema";
import { qrOnPage, type QrAddress } from "@/lib/document/compose-handout";

/** As long as a token, so that the page is laid out as it will be; it opens nothing. */
const tokenOfDraft = "your-private-link-is-made-when-you-finalise";

/** `days` and `until` (in the clinic's zone) are those of a private link. */
export type QrWanted = { target: Exclude<QrTarget, "none">; days: number; until: string };
/** A QR code and the pages that a public one leads to. */
export type PreparedQr = { wanted: QrWanted; pages: PublicTopics };

/** Whether a phone outside reaches this server, so that a QR code leads anywhere. */
export function qrWorksHere(): boolean {
  return reachableFromOutside(env().url);
}

/** The address under which a topic's public page stands by its slug; null where phones reach none. */
export function publicTopicsAt(): string | null {
  return qrWorksHere() ? new URL("/t/", env().url).href : null;
}

/** @returns null where none is wanted or none would lead anywhere. */
export function qrWanted(
  qr: QrTarget,
  { linkDays, timezone }: Pick<ClinicSettings, "linkDays" | "timezone">,
): QrWanted | null {
  if (qr === "none" || !qrWorksHere()) return null;
  return {
    target: qr,
    days: linkDays,
    until: calendarDate(endOfLink(systemClock.now(), linkDays, timezone), timezone),
  };
}

/**
 * Where the QR code of a draft leads: the public pages have their address already, a private link is
 * made at the finalising.
 */
export function qrOfDraft({ wanted, pages }: PreparedQr): QrAddress {
  if (wanted.target === "link") return { address: linkAddress(tokenOfDraft), until: wanted.until };
  return { address: publicAddress(codeOf(pages)), until: null };
}

export type FinalisedQr = {
  /** With the address that will open. */
  document: HandoutDocument;
  /** Writes what the address opens into the transaction that finalises. @returns the link that was made. */
  keep: (tx: Transaction, clinician: Clinician, handoutId: string) => Promise<{ linkId?: string }>;
};

/** A document needs its address before it is rendered, and what that opens is written with the finalising. */
export function finaliseQr(document: HandoutDocument, qr: PreparedQr | null): FinalisedQr {
  if (!qr) return { document, keep: async () => ({}) };
  const {
    wanted: { target, days, until },
    pages,
  } = qr;
  if (target === "pages")
    return {
      document,
      keep: async (tx) => {
        await keepPublicPages(tx, pages);
        return {};
      },
    };
  const made = makeToken();
  return {
    document: {
      ...document,
      qr: qrOnPage({ address: linkAddress(made.token), until }, document.words, document.language),
    },
    keep: async (tx, { personId }, handoutId) => {
      const { linkId } = await insertLink(tx, {
        handoutId,
        createdById: personId,
        days,
        onPaper: true,
        made,
      });
      return { linkId };
    },
  };
}
