import { clinicianRoute } from "@/lib/auth/doors";
import { exportBulk } from "@/lib/bulk/queries";
import { bulkIdInput } from "@/lib/bulk/schema";

/** What became of each row, as a spreadsheet opens it. */
export const GET = clinicianRoute(bulkIdInput, async (clinician, input) => {
  const { csv, fileName } = await exportBulk(clinician, input);
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
});
