import { clinicianRoute } from "@/lib/platform/auth/doors";
import { exportHandoutRecord } from "@/lib/deliveries/fhir/export-handout-record";
import { handoutIdInput } from "@/lib/handouts/schema";

/** What was given, as a FHIR R4 Bundle; the file name says nothing of the patient. */
export const GET = clinicianRoute(
  handoutIdInput,
  async (clinician, input) => {
    const { json, fileName } = await exportHandoutRecord(clinician, input);
    return new Response(json, {
      headers: {
        "Content-Type": "application/fhir+json",
        "Content-Disposition": `attachment; filename="${fileName}"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
  { fresh: true },
);
