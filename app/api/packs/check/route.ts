import { adminRoute } from "@/lib/platform/auth/doors";
import { checkPack } from "@/lib/editorial/packs/queries";
import { packLimits, sentPack } from "@/lib/editorial/packs/schema";
import { streamLines } from "@/lib/editorial/packs/stream-lines";

/** The dry run of an upload, line by line. */
export const POST = adminRoute(
  sentPack,
  async (admin, input, request) =>
    streamLines(request.signal, async (watch) => ({ report: await checkPack(admin, input, watch) })),
  { mostBytes: packLimits.zipped },
);
