import { patientLinkRoute } from "@/lib/deliveries/links/opened-link";
import { fetchPatientPdf } from "@/lib/deliveries/links/fetch-patient-pdf";
import { patientPdfInput } from "@/lib/deliveries/links/schema";
import { refused } from "../refused";

/** The stored bytes; the file name says nothing of the patient or of what they are about. */
export const GET = patientLinkRoute(
  patientPdfInput,
  async (link, input) => {
    const bytes = await fetchPatientPdf(link, input);
    return new Response(bytes, {
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="pages.pdf"',
        "Cache-Control": "private, no-store",
      },
    });
  },
  { refused },
);
