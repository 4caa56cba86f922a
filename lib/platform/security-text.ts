import type { Env } from "./env";

/** RFC 9116, 2.5.5, wants less than a year; a server that was started longer ago names nobody for certain. */
const daysOfTruth = 300;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * The text of /.well-known/security.txt (RFC 9116).
 * @param since when this server was started: who looks after it was true then.
 * @returns null where nobody is named.
 */
export function securityText(
  { securityContact, url }: Pick<Env, "securityContact" | "url">,
  since: Date,
): string | null {
  if (securityContact === null) return null;
  const until = new Date(since.getTime() + daysOfTruth * dayMs);
  return [
    `Contact: ${securityContact}`,
    `Expires: ${until.toISOString().slice(0, 19)}Z`,
    "Preferred-Languages: en, es",
    `Canonical: ${url}/.well-known/security.txt`,
    "",
  ].join("\n");
}
