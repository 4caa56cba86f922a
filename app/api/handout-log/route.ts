import { clinicianRoute } from "@/lib/auth/doors";
import { asDownload } from "@/lib/delivery-log/answer";
import { exportDeliveries } from "@/lib/delivery-log/commands";
import { logFilter } from "@/lib/delivery-log/schema";

/** The log of one's own handouts. */
export const GET = clinicianRoute(logFilter, async (clinician, filter) =>
  asDownload(await exportDeliveries(clinician, filter)),
);
