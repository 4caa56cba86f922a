import { htmlResponse, sendTo } from "@/lib/deliveries/links/html-response";
import { answerItem } from "@/lib/deliveries/self-reports/answer-item";
import { noQuestionsPage, selfReportPage, waitForQuestionsPage } from "@/lib/deliveries/self-reports/pages";
import { getSelfReportPage } from "@/lib/deliveries/self-reports/queries";
import { answerItemInput, selfReportPageInput } from "@/lib/deliveries/self-reports/schema";
import { visitorRoute, type RefusedPage } from "@/lib/platform/auth/doors";
import { isPathPiece, sitePath } from "@/lib/platform/site-path";

const refused: RefusedPage = (_visitor, { code, params: { token } }, request) => {
  const answer = () => {
    if (code === "too-many") return htmlResponse(waitForQuestionsPage(), 429);
    if (code === "unavailable") return htmlResponse(waitForQuestionsPage(), 503);
    // Mail programs hang words of their own on an address; an answer that is none of the four leads back.
    const known =
      code === "invalid" && isPathPiece(token) && (request.method === "POST" || request.url.includes("?"));
    return known ? sendTo(sitePath("/q/[token]", { token })) : htmlResponse(noQuestionsPage(), 404);
  };
  return Promise.resolve(answer());
};

/** The question a patient is on. Nothing changes by asking, so scanners may come. */
export const GET = visitorRoute(
  selfReportPageInput,
  async (visitor, input) =>
    htmlResponse(selfReportPage(await getSelfReportPage(visitor, input), input.token)),
  { refused },
);

/** Keeps an answer, and goes on to the next question, or to help. */
export const POST = visitorRoute(
  answerItemInput,
  async (visitor, input) => {
    const { help } = await answerItem(visitor, input);
    return sendTo(sitePath("/q/[token]", { token: input.token }, help ? { help: "now" } : {}));
  },
  { refused },
);
