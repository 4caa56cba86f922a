import { patientLinkRoute } from "@/lib/auth/doors";
import { answerTopic } from "@/lib/patient-links/commands";
import { sendTo } from "@/lib/patient-links/html-answer";
import { answerTopicInput } from "@/lib/patient-links/schema";
import { placeOn, sitePath } from "@/lib/site-path";
import { refused } from "../refused";

/** Back to the same place, where the page now says what was answered. */
export const POST = patientLinkRoute(
  answerTopicInput,
  async (link, input) => {
    const { slug } = await answerTopic(link, input);
    return sendTo(placeOn(sitePath("/p/[token]", { token: input.token }), `answer-${slug}`));
  },
  { refused },
);
