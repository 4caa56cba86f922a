import { clinicianRoute } from "@/lib/auth/doors";
import { getBulkProgress } from "@/lib/bulk/queries";
import { bulkIdInput } from "@/lib/bulk/schema";

/** How far a list is; asked again and again by the page that follows it. */
export const GET = clinicianRoute(bulkIdInput, getBulkProgress);
