// What Towline is told of the identity provider; plain JavaScript, for the same reason as settings.mjs.
import { isLoopbackHost } from "./loopback-host.mjs";
import { goAhead, isUrl, refuse, shaped, text, zeroOrOne } from "./setting-shapes.mjs";

const roleNames = ["clinician", "nurse", "reviewer", "admin"];

/** Names of groups have commas, colons and slashes in them, and no semicolon. */
export function groupsOf(text) {
  const pairs = text
    .split(";")
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair) => /^([a-z]+)\s*=\s*(\S.*)$/.exec(pair)?.slice(1) ?? []);
  const names = pairs.map(([role]) => role);
  const fits =
    names.length > 0 && names.every((role, at) => roleNames.includes(role) && names.indexOf(role) === at);
  return fits ? Object.fromEntries(pairs) : null;
}

/** Of the identity provider, as the others are read. */
export const providerSettings = {
  TOWLINE_OIDC_ISSUER: shaped(
    "TOWLINE_OIDC_ISSUER",
    isUrl("http:", "https:"),
    "it is the provider's issuer, like https://login.example.org, exactly as its discovery document says it.",
  ),
  TOWLINE_OIDC_CLIENT_ID: text("TOWLINE_OIDC_CLIENT_ID"),
  TOWLINE_OIDC_CLIENT_SECRET: text("TOWLINE_OIDC_CLIENT_SECRET"),
  TOWLINE_OIDC_NAME: shaped("TOWLINE_OIDC_NAME", (name) => name.trim().length <= 40, "at most 40 letters."),
  TOWLINE_OIDC_GROUP_CLAIM: (given) => given.TOWLINE_OIDC_GROUP_CLAIM || "groups",
  TOWLINE_OIDC_GROUPS: shaped(
    "TOWLINE_OIDC_GROUPS",
    (value) => groupsOf(value) !== null,
    "write clinician=name of a group; admin=another, each of clinician, nurse, reviewer and admin at most once.",
  ),
  TOWLINE_OIDC_MFA: zeroOrOne("TOWLINE_OIDC_MFA"),
};

/** All three of it or none, and over a connection that nobody else reads. */
export function checkProvider({ TOWLINE_ALLOW_PLAINTEXT: allowPlainText, ...set }) {
  const names = ["TOWLINE_OIDC_ISSUER", "TOWLINE_OIDC_CLIENT_ID", "TOWLINE_OIDC_CLIENT_SECRET"];
  const missing = names.filter((name) => !set[name]);
  if (missing.length === names.length) return;
  if (missing.length > 0)
    throw refuse(
      `Single sign-on is set up by halves: ${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} missing.`,
      "Set what the identity provider gave you for Towline, or none of the TOWLINE_OIDC_ settings.",
    );
  const { protocol, hostname } = new URL(set.TOWLINE_OIDC_ISSUER);
  if (protocol === "http:" && allowPlainText === "0" && !isLoopbackHost(hostname))
    throw refuse(
      "The identity provider in TOWLINE_OIDC_ISSUER is not spoken to over an encrypted connection.",
      `Write its https:// address, ${goAhead}.`,
    );
}
