import { adminRoute } from "@/lib/platform/auth/doors";
import { exportPack } from "@/lib/editorial/packs/export-pack";
import { exportPackInput } from "@/lib/editorial/packs/schema";

/** The published library as a zip. */
export const GET = adminRoute(
  exportPackInput,
  async (admin, input) => {
    const { bytes, fileName } = await exportPack(admin, input);
    return new Response(new Uint8Array(bytes), {
      headers: {
        "Content-Type": "application/zip",
        "Content-Disposition": `attachment; filename="${fileName}"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
  { fresh: true },
);
