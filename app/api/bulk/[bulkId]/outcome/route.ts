import { clinicianRoute } from "@/lib/platform/auth/doors";
import { exportBulk } from "@/lib/deliveries/bulk/queries";
import { bulkIdInput } from "@/lib/deliveries/bulk/schema";

/** What became of each row, as a spreadsheet opens it. */
export const GET = clinicianRoute(
  bulkIdInput,
  async (clinician, input) => {
    const { csv, fileName } = await exportBulk(clinician, input);
    return new Response(csv, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${fileName}"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
  { fresh: true },
);
