/** Why a sign-on through the identity provider led nowhere; screens say it in words (sign-on-words.ts). */
export const signOnProblems = [
  /** The provider, or the person there, said no. */
  "refused",
  /** Too long away, in another browser, or begun twice. */
  "stale",
  /** The provider does not answer. */
  "unreachable",
  /** What came back proves nothing: forged, expired, for someone else. */
  "not-proven",
  /** Nobody here is linked with that account. */
  "unknown",
  /** The account is in no group that may use Towline. */
  "left",
  "shut-out",
  /** A linked account belongs to someone else here, or this person has another one. */
  "taken",
  /** The provider did not say that it verified the invited address. */
  "unverified",
  /** The invitation no longer works. */
  "gone",
  /** The provider did not ask for the credentials again. */
  "not-asked-again",
  /** The provider did not ask for a second factor, and this person has one here. */
  "factor-needed",
  "signed-out",
] as const;
export type SignOnProblem = (typeof signOnProblems)[number];

const networkCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "CERT_HAS_EXPIRED",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
]);
/** Answers (OAuth 2.0, 4.1.2.1; OpenID Connect Core 1.0, 3.1.2.6) that a person can mend at the provider. */
const refusals = new Set(["access_denied", "login_required", "interaction_required", "consent_required"]);

/** What next-auth tells of a failed callback, as a word of ours; what came along with it stays unread. */
export function problemOfFailure(metadata: unknown): SignOnProblem {
  const error = (metadata as { error?: unknown } | null)?.error ?? metadata;
  if (!(error instanceof Error)) return "not-proven";
  const code = (error as { code?: unknown }).code;
  if (refusals.has(error.message)) return "refused";
  if (error.message === "server_error" || error.message === "temporarily_unavailable") return "unreachable";
  if (typeof code === "string" && networkCodes.has(code)) return "unreachable";
  if (/^outgoing request timed out/.test(error.message)) return "unreachable";
  return /cookie was missing|could not be parsed|^state mismatch/.test(error.message)
    ? "stale"
    : "not-proven";
}
