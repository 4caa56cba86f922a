import { clinicianRoute } from "@/lib/platform/auth/doors";
import { listDeliveries } from "@/lib/deliveries/email/queries";
import { handoutDeliveriesInput } from "@/lib/deliveries/schema";

/** What was given of one's own handout and what became of it; asked for while a mail is on its way. */
export const GET = clinicianRoute(handoutDeliveriesInput, listDeliveries);
