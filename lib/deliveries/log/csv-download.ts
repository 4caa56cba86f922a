import type { ExportedLog } from "./export-deliveries";

/** A file to save; its name says nothing of anyone. */
export function csvDownload({ csv, fileName }: ExportedLog): Response {
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
