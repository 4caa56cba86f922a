import { patientLinkRoute, visitorRoute } from "@/lib/auth/doors";
import { openedLinkCookie, readerCookie } from "@/lib/auth/opened-link";
import { openPatientLink } from "@/lib/patient-links/commands";
import { htmlAnswer, sendTo } from "@/lib/patient-links/html-answer";
import { patientPage, withheldPage } from "@/lib/patient-links/pages";
import { getPatientPage } from "@/lib/patient-links/queries";
import { openLinkInput, tokenInput } from "@/lib/patient-links/schema";
import { sitePath } from "@/lib/site-path";
import { refused } from "./refused";

/** The pages, for a browser that opened them; for anyone else the way to open them. Nothing changes by asking. */
export const GET = patientLinkRoute(
  tokenInput,
  async (link, { token }, request) => {
    const page = await getPatientPage(link);
    return page.state === "open"
      ? htmlAnswer(patientPage(page, token, request.headers.get("x-nonce")))
      : htmlAnswer(withheldPage(page), 410);
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
