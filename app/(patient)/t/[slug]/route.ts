import { visitorRoute } from "@/lib/platform/auth/doors";
import { htmlResponse } from "@/lib/deliveries/links/html-response";
import { publicPage } from "@/lib/deliveries/links/patient-pages";
import { getPublicTopic } from "@/lib/deliveries/links/queries";
import { publicTopicInput } from "@/lib/deliveries/links/schema";
import { noSuchPage } from "../no-such-page";

/** One published topic, for anyone. */
export const GET = visitorRoute(
  publicTopicInput,
  async (visitor, input, request) =>
    htmlResponse(publicPage(await getPublicTopic(visitor, input), request.headers.get("x-nonce"))),
  { refused: noSuchPage },
);
