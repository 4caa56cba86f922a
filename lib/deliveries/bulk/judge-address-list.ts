/** What becomes of each row of a list of addresses: sent to, or left out and why. Pure. */
import { addressProblem } from "@/lib/platform/mail/email-address";
import { likelyDomain } from "@/lib/platform/mail/likely-domain";
import { consentDay, needsOrder, type DayOrder } from "./consent-day";
import type { ParsedListRow } from "./read-list";
import { rowOutcomes, type CheckedRow, type ListCheck, type RowOutcome } from "./schema";

/**
 * Addresses are told apart as mail servers do in practice: without regard to capitals. Looser than
 * `sameAddress`, which trusts an address: here it only keeps a mail from going out twice.
 */
export const addressKey = (address: string): string => address.trim().toLowerCase();

/**
 * @param before addresses, as `addressKey` writes them, that this handout went to.
 * @param today the clinic's calendar date, YYYY-MM-DD.
 * @param order what stands first in days like 3/1/2026; null until someone said it.
 * @returns each row with what becomes of it; of two alike the first counts.
 */
export function judgeRows(
  rows: readonly ParsedListRow[],
  before: ReadonlySet<string>,
  today: string,
  order: DayOrder | null,
): CheckedRow[] {
  const seen = new Set<string>();
  const meantBy = new Map<string, string | null>();
  const meantOf = (address: string) => {
    const domain = address.slice(address.lastIndexOf("@"));
    if (!meantBy.has(domain)) meantBy.set(domain, likelyDomain(address));
    return meantBy.get(domain) ?? null;
  };
  return rows.map(({ row, email, consent }) => {
    const consentOn = consentDay(consent, order);
    const [key, badAddress] = [addressKey(email), addressProblem(email)];
    const outcome = ((): RowOutcome => {
      if (badAddress !== null) return "bad-address";
      if (seen.has(key)) return "twice";
      if (order === null && needsOrder(consent)) return "day-order";
      if (consentOn === null) return "no-consent";
      if (consentOn > today) return "later-consent";
      return before.has(key) ? "before" : "sends";
    })();
    if (outcome !== "bad-address") seen.add(key);
    return {
      row,
      address: email.slice(0, 254),
      consentOn,
      outcome,
      why: email === "" ? null : badAddress,
      meant: outcome === "sends" ? meantOf(email) : null,
    };
  });
}

export function countOutcomes(rows: readonly CheckedRow[]): Pick<ListCheck, "sends" | "counts" | "hints"> {
  const counts = Object.fromEntries(
    rowOutcomes.map((outcome) => [outcome, rows.filter((row) => row.outcome === outcome).length]),
  ) as Record<RowOutcome, number>;
  return { counts, sends: counts.sends, hints: rows.filter(({ meant }) => meant !== null).length };
}
