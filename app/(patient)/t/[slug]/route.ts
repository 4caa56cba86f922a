import { visitorRoute } from "@/lib/auth/doors";
import { htmlAnswer } from "@/lib/patient-links/html-answer";
import { publicPage } from "@/lib/patient-links/pages";
import { getPublicTopic } from "@/lib/patient-links/queries";
import { publicTopicInput } from "@/lib/patient-links/schema";
import { none } from "../none";

/** One published topic, for anyone. */
export const GET = visitorRoute(
  publicTopicInput,
  async (visitor, input, request) =>
    htmlAnswer(publicPage(await getPublicTopic(visitor, input), request.headers.get("x-nonce"))),
  { refused: none },
);
