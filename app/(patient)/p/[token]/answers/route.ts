import { patientLinkRoute } from "@/lib/deliveries/links/opened-link";
import { answerTopic } from "@/lib/deliveries/links/answer-topic";
import { sendTo } from "@/lib/deliveries/links/html-response";
import { answerTopicInput } from "@/lib/deliveries/links/schema";
import { anchorOn, sitePath } from "@/lib/platform/site-path";
import { refused } from "../refused";

/** Back to the same place, where the page now says what was answered. */
export const POST = patientLinkRoute(
  answerTopicInput,
  async (link, input) => {
    const { slug } = await answerTopic(link, input);
    return sendTo(anchorOn(sitePath("/p/[token]", { token: input.token }), `answer-${slug}`));
  },
  { refused },
);
