import { visitorRoute } from "@/lib/platform/auth/doors";
import { htmlResponse } from "@/lib/deliveries/links/html-response";
import { publicPage } from "@/lib/deliveries/links/patient-pages";
import { getPublicPages } from "@/lib/deliveries/links/queries";
import { publicPagesInput } from "@/lib/deliveries/links/schema";
import { noSuchPage } from "@/app/(patient)/t/no-such-page";

/** Where the QR code on paper leads: its topics in its versions, for anyone. */
export const GET = visitorRoute(
  publicPagesInput,
  async (visitor, input, request) =>
    htmlResponse(publicPage(await getPublicPages(visitor, input), request.headers.get("x-nonce"))),
  { refused: noSuchPage },
);
