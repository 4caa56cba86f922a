import { adminRoute } from "@/lib/platform/auth/doors";
import { csvDownload } from "@/lib/deliveries/log/csv-download";
import { exportClinicDeliveries } from "@/lib/deliveries/log/export-deliveries";
import { logFilter } from "@/lib/deliveries/log/schema";

/** The log of the clinic, without a word about a patient. */
export const GET = adminRoute(
  logFilter,
  async (admin, filter) => csvDownload(await exportClinicDeliveries(admin, filter)),
  { fresh: true },
);
