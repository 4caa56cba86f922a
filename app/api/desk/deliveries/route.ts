import { adminRoute } from "@/lib/auth/doors";
import { asDownload } from "@/lib/delivery-log/answer";
import { exportClinicDeliveries } from "@/lib/delivery-log/commands";
import { logFilter } from "@/lib/delivery-log/schema";

/** The log of the clinic, without a word about a patient. */
export const GET = adminRoute(logFilter, async (admin, filter) =>
  asDownload(await exportClinicDeliveries(admin, filter)),
);
