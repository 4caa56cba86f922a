import { visitorRoute } from "@/lib/auth/doors";
import { htmlAnswer } from "@/lib/patient-links/html-answer";
import { publicPage } from "@/lib/patient-links/pages";
import { getPublicPages } from "@/lib/patient-links/queries";
import { publicPagesInput } from "@/lib/patient-links/schema";
import { none } from "../../none";

/** Where the square on paper leads: its topics in its versions, for anyone. */
export const GET = visitorRoute(
  publicPagesInput,
  async (visitor, input, request) =>
    htmlAnswer(publicPage(await getPublicPages(visitor, input), request.headers.get("x-nonce"))),
  { refused: none },
);
