import { visitorRoute } from "@/lib/platform/auth/doors";
import { patientLinkRoute } from "@/lib/deliveries/links/opened-link";
import { openedLinkCookie, readerCookie } from "@/lib/platform/auth/link-cookies";
import { openPatientLink } from "@/lib/deliveries/links/open-patient-link";
import { htmlResponse, sendTo } from "@/lib/deliveries/links/html-response";
import { withheldPage } from "@/lib/deliveries/links/closed-link-pages";
import { patientPage } from "@/lib/deliveries/links/patient-pages";
import { getPatientPage } from "@/lib/deliveries/links/queries";
import { openLinkInput, tokenInput } from "@/lib/deliveries/links/schema";
import { sitePath } from "@/lib/platform/site-path";
import { refused } from "./refused";

/**
 * The pages, for a browser that opened them; for anyone else the way to open them. Nothing changes by asking.
 */
export const GET = patientLinkRoute(
  tokenInput,
  async (link, { token }, request) => {
    const page = await getPatientPage(link);
    return page.state === "open"
      ? htmlResponse(patientPage(page, token, request.headers.get("x-nonce")))
      : htmlResponse(withheldPage(page), 410);
  },
  { refused },
);

/** Opens them. */
export const POST = visitorRoute(
  openLinkInput,
  async (visitor, input) => {
    const { linkId } = await openPatientLink(visitor, input);
    return sendTo(
      sitePath("/p/[token]", { token: input.token }),
      await Promise.all([openedLinkCookie(linkId, input.token), readerCookie(linkId)]),
    );
  },
  { refused },
);
