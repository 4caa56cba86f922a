import { adminRoute } from "@/lib/platform/auth/doors";
import { changeLogo, removeLogo } from "@/lib/clinic/settings/change-logo";
import { getLogo } from "@/lib/clinic/settings/queries";
import { changeLogoInput, logoLimit, pictureInput, removeLogoInput } from "@/lib/clinic/settings/schema";

/** The logo as it is stored. */
export const GET = adminRoute(
  pictureInput,
  async (admin) =>
    new Response(await getLogo(admin), {
      headers: {
        "Content-Type": "image/png",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
      },
    }),
);

/** A form with `file` and `alt`; more than 2 MB is refused before it is read. */
export const POST = adminRoute(changeLogoInput, changeLogo, { mostBytes: logoLimit.form });

export const DELETE = adminRoute(removeLogoInput, removeLogo);
