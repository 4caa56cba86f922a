import { env } from "@/lib/platform/env";
import { securityText } from "@/lib/platform/security-text";

const since = new Date();

/**
 * Whom to tell of a weakness (RFC 9116), the same for anyone; named exception to the rule that every handler
 * is behind a door.
 */
export function GET(): Response {
  const text = securityText(env(), since);
  return text === null
    ? new Response("Nobody is named here: TOWLINE_SECURITY_CONTACT is not set.\n", {
        status: 404,
        headers: { "Content-Type": "text/plain; charset=utf-8" },
      })
    : new Response(text, {
        headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "max-age=86400" },
      });
}
