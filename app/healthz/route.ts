/** The process is alive; named exception to the rule that every handler is behind a door. */
export function GET(): Response {
  return Response.json({ ok: true }, { headers: { "Cache-Control": "no-store" } });
}
