import { clinicianRoute } from "@/lib/platform/auth/doors";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { renderingInput } from "@/lib/handouts/schema";

/** The stored bytes of a finalised handout; the file name says nothing of the patient. */
export const GET = clinicianRoute(renderingInput, async (clinician, input) => {
  const { bytes, printedOn } = await fetchRendering(clinician, input);
  const how = input.download ? "attachment" : "inline";
  return new Response(bytes, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `${how}; filename="handout-${printedOn}.pdf"`,
      "Cache-Control": "private, no-store",
    },
  });
});
