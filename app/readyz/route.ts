import { isReady } from "@/lib/platform/db/readiness";

/**
 * Web, database and worker can do their work; named exception to the rule that every handler
 * is behind a door.
 */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json(
    { ok: ready },
    { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
