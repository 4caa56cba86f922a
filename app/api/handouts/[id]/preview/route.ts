import { clinicianRoute } from "@/lib/platform/auth/doors";
import { drawHandoutPage } from "@/lib/handouts/draft/queries";
import { previewInput } from "@/lib/handouts/schema";

/** One page of a handout as SVG: the same rendering as the PDF, for an `<img>`. */
export const GET = clinicianRoute(previewInput, async (clinician, input) => {
  const svg = await drawHandoutPage(clinician, input);
  return new Response(svg, {
    headers: { "Content-Type": "image/svg+xml", "Cache-Control": "private, no-store" },
  });
});
