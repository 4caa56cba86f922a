import type { RefusedPage } from "@/lib/platform/auth/doors";
import { htmlResponse, sendTo } from "@/lib/deliveries/links/html-response";
import { troublePage, waitPage } from "@/lib/deliveries/links/closed-link-pages";
import { noPublicPage } from "@/lib/deliveries/links/patient-pages";
import { languageOr } from "@/lib/platform/languages";
import { minutesToWait } from "@/lib/platform/limits/minutes-to-wait";
import { isPathPiece, sitePath } from "@/lib/platform/site-path";

/**
 * Said in words to whoever scanned or typed an address that leads nowhere; what others hung on an address
 * is taken off it.
 */
export const noSuchPage: RefusedPage = async (_visitor, { code, params, newer }, request) => {
  const { searchParams } = new URL(request.url);
  const lang = searchParams.get("lang") ?? undefined;
  const { slug, code: publicCode } = params;
  if (code === "invalid" && [...searchParams.keys()].some((name) => name !== "lang")) {
    if (isPathPiece(slug)) return sendTo(sitePath("/t/[slug]", { slug }, { lang }));
    if (isPathPiece(publicCode)) return sendTo(sitePath("/t/pages/[code]", { code: publicCode }, { lang }));
  }
  if (code === "too-many")
    return htmlResponse(waitPage(lang ? languageOr(lang) : null, minutesToWait(newer)), 429);
  return code === "unavailable" ? htmlResponse(troublePage(null), 503) : htmlResponse(noPublicPage(), 404);
};
