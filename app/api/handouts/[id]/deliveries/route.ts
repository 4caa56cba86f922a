import { clinicianRoute } from "@/lib/auth/doors";
import { listDeliveries } from "@/lib/delivery/queries";
import { handoutDeliveriesInput } from "@/lib/delivery/schema";

/** What was given of one's own handout and what became of it; asked for while a mail is on its way. */
export const GET = clinicianRoute(handoutDeliveriesInput, listDeliveries);
