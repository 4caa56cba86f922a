import { adminRoute } from "@/lib/platform/auth/doors";
import { importPack } from "@/lib/editorial/packs/import-pack";
import { applyPackInput, packLimits } from "@/lib/editorial/packs/schema";
import { streamLines } from "@/lib/editorial/packs/stream-lines";

/** Brings an upload in, line by line; whoever leaves before it is checked changes nothing. */
export const POST = adminRoute(
  applyPackInput,
  async (admin, input, request) =>
    streamLines(request.signal, async (watch) => ({ result: await importPack(admin, input, watch) })),
  { mostBytes: packLimits.zipped },
);
