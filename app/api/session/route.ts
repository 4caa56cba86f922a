import { z } from "zod";
import { personRoute } from "@/lib/platform/auth/doors";
import { getSessionEnd } from "@/lib/clinic/people/queries";

/**
 * When this session ends by itself. Asked in the background it keeps nothing alive; asked plainly it does.
 */
export const GET = personRoute(z.strictObject({}), getSessionEnd);
