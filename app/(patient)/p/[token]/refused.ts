import type { RefusedPage } from "@/lib/platform/auth/doors";
import { htmlResponse, sendTo } from "@/lib/deliveries/links/html-response";
import { closedPage, lockedPage, troublePage, waitPage } from "@/lib/deliveries/links/closed-link-pages";
import { openingPage, type OpeningNote } from "@/lib/deliveries/links/patient-pages";
import { lookAtLink } from "@/lib/deliveries/links/queries";
import { minutesToWait } from "@/lib/platform/limits/minutes-to-wait";
import { sitePath } from "@/lib/platform/site-path";

/**
 * A patient is a person: whatever is refused under a private link is said in words, and leads back to its
 * opening where there is one.
 */
export const refused: RefusedPage = async (visitor, { code, params, newer }, request) => {
  const token = typeof params.token === "string" ? params.token : "";
  const look = await lookAtLink(visitor, { token }).catch(() => null);
  if (code === "unavailable") return htmlResponse(troublePage(look?.language ?? null), 503);
  if (!look && code === "too-many") return htmlResponse(waitPage(null, minutesToWait(newer)), 429);
  if (!look || code === "conflict") return htmlResponse(closedPage(), 404);
  if (look.locked) return htmlResponse(lockedPage(look.language), 403);
  const isReading = request.method === "GET" || request.method === "HEAD";
  // Mail programs hang words of their own on an address.
  if (code === "invalid" && isReading) return sendTo(sitePath("/p/[token]", { token }));
  switch (code) {
    case "signed-out":
      return isReading
        ? htmlResponse(openingPage(look, token, null))
        : htmlResponse(openingPage(look, token, "closedAfter"), 403);
    case "blocked-for-safety":
    case "not-found":
      // An open browser is told on the page itself why nothing else is there.
      return sendTo(sitePath("/p/[token]", { token }));
    default:
      return htmlResponse(
        openingPage(look, token, noteFor(code, request), minutesToWait(newer)),
        code === "too-many" ? 429 : 403,
      );
  }
};

function noteFor(code: Parameters<RefusedPage>[1]["code"], request: Request): OpeningNote {
  if (code === "too-many") return "tooMany";
  return code === "invalid" && !request.url.includes("/answers") ? "wrongPasscode" : "pressAgain";
}
