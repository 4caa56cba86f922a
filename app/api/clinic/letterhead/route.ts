import { adminRoute } from "@/lib/platform/auth/doors";
import { pictureInput } from "@/lib/clinic/settings/schema";
import { drawLetterhead } from "@/lib/handouts/draft/queries";

/** The top of a page as it prints with the settings that are saved. */
export const GET = adminRoute(
  pictureInput,
  async (admin, input) =>
    new Response(await drawLetterhead(admin, input), {
      headers: { "Content-Type": "image/svg+xml", "Cache-Control": "private, no-store" },
    }),
);
