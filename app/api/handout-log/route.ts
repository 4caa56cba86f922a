import { clinicianRoute } from "@/lib/platform/auth/doors";
import { csvDownload } from "@/lib/deliveries/log/csv-download";
import { exportDeliveries } from "@/lib/deliveries/log/export-deliveries";
import { logFilter } from "@/lib/deliveries/log/schema";

/** The log of one's own handouts. */
export const GET = clinicianRoute(
  logFilter,
  async (clinician, filter) => csvDownload(await exportDeliveries(clinician, filter)),
  { fresh: true },
);
