import { z } from "zod";
import { personRoute, settingUpRoute } from "@/lib/platform/auth/doors";
import { answerRenewed } from "@/lib/platform/auth/answer-renewed";
import { confirmPassword } from "@/lib/clinic/people/confirm-password";
import { getSessionEnd } from "@/lib/clinic/people/queries";
import { confirmPasswordInput } from "@/lib/clinic/people/schema";

/**
 * When this session ends by itself. Asked in the background it keeps nothing alive; asked plainly it does.
 */
export const GET = personRoute(z.strictObject({}), getSessionEnd);

/** The password once more: a route, since its answer brings the session's new token as a cookie. */
export const POST = settingUpRoute(confirmPasswordInput, async (person, input) =>
  answerRenewed(await confirmPassword(person, input)),
);
