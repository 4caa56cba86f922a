import type { RefusedPage } from "@/lib/auth/doors";
import { htmlAnswer, sendTo } from "@/lib/patient-links/html-answer";
import { noPublicPage, troublePage, waitPage } from "@/lib/patient-links/pages";
import { languageOr, minutesToWait } from "@/lib/patient-links/rules";

/** Said in words to whoever scanned or typed an address that leads nowhere; what others hung on an address is taken off it. */
export const none: RefusedPage = async (_visitor, { code, newer }, request) => {
  const { pathname, searchParams } = new URL(request.url);
  const lang = searchParams.get("lang");
  if (code === "invalid" && [...searchParams.keys()].some((name) => name !== "lang")) return sendTo(lang ? `${pathname}?${new URLSearchParams({ lang })}` : pathname);
  if (code === "too-many") return htmlAnswer(waitPage(languageOr(lang ?? undefined), minutesToWait(newer)), 429);
  return code === "unavailable" ? htmlAnswer(troublePage("en"), 503) : htmlAnswer(noPublicPage(), 404);
};
