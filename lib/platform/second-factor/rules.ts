/** Decisions about the second factor. Pure. */
import type { FactorKind } from "./schema";

/** What a clinic asks of its people. */
export const secondFactorRules = ["off", "offered", "required"] as const;
export type SecondFactorRule = (typeof secondFactorRules)[number];

/**
 * @param from first calendar day (`YYYY-MM-DD`) on which a required one is asked for; null is at once.
 * @param today in the clinic's zone.
 * @returns whether people without a second factor set one up before anything else opens.
 */
export function isRequired(rule: SecondFactorRule, from: string | null, today: string): boolean {
  return rule === "required" && (from === null || from <= today);
}

/** @returns what a person may choose from: nothing without a factor, since a code on paper alone is none. */
export function kindsOf(has: { totp: boolean; passkey: boolean; recovery: boolean }): FactorKind[] {
  if (!has.totp && !has.passkey) return [];
  const kinds: FactorKind[] = [];
  if (has.totp) kinds.push("code");
  if (has.passkey) kinds.push("passkey");
  if (has.recovery) kinds.push("recovery");
  return kinds;
}

/**
 * Browsers make passkeys for names of computers, over https or on this computer itself (WebAuthn level 3,
 * 5.1.3 and 13.4.9). @param url of this Towline. @returns the name they belong to, or null where there are
 * none.
 */
export function passkeyHost(url: string): string | null {
  const { protocol, hostname } = new URL(url);
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  if (isAddress || (protocol !== "https:" && hostname !== "localhost")) return null;
  return hostname;
}
