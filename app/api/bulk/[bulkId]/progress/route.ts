import { clinicianRoute } from "@/lib/platform/auth/doors";
import { getBulkProgress } from "@/lib/deliveries/bulk/queries";
import { bulkIdInput } from "@/lib/deliveries/bulk/schema";

/** How far a list is; asked again and again by the page that follows it. */
export const GET = clinicianRoute(bulkIdInput, getBulkProgress);
