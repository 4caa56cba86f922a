/** A slip in a well-known mail domain: pointed out, never corrected by itself. Pure. */
import { POPULAR_DOMAINS, run } from "@zootools/email-spell-checker";

/** Domains that are right as they are, though they look like a slip of another. */
const right = [
  "yahoo.com",
  "hotmail.com",
  "outlook.com",
  "live.com",
  "mac.com",
  "mail.com",
  "email.com",
  "gmx.com",
  "gmx.net",
  "pm.me",
  "fastmail.com",
  "fastmail.fm",
  "gmx.de",
  "protonmail.ch",
  "va.gov",
  "nih.gov",
  "cs.com",
  "juno.com",
  "ntlworld.com",
  "frontier.com",
  "windstream.net",
  "centurylink.net",
  "att.com",
  "usa.com",
];
/** Names that come with the endings of many countries. */
const names = ["yahoo", "hotmail", "outlook"];

/** @returns the domain that was likely meant, or null when nothing looks like a slip. */
export function likelyDomain(address: string): string | null {
  const typed = address.trim().split("@");
  const domain = typed.at(-1)?.toLowerCase() ?? "";
  if (typed.length !== 2 || !typed[0] || domain.length < 4) return null;
  const meant = run({
    email: `x@${domain}`,
    domains: [...POPULAR_DOMAINS, ...right],
    secondLevelDomains: names,
    secondLevelThreshold: 1.5,
    topLevelThreshold: 1,
  })?.domain;
  return meant && meant !== domain ? meant : null;
}
