import { adminRoute } from "@/lib/auth/doors";
import { checkPack } from "@/lib/packs/queries";
import { packLimits, sentPack } from "@/lib/packs/schema";
import { streamLines } from "@/lib/packs/stream";

/** The dry run of an upload, line by line. */
export const POST = adminRoute(
  sentPack,
  async (admin, input, request) =>
    streamLines(request.signal, async (watch) => ({ report: await checkPack(admin, input, watch) })),
  { mostBytes: packLimits.zipped },
);
