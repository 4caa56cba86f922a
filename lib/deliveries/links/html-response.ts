/** Pages as answers: never kept by a browser or anything between. */
import type { SitePath } from "@/lib/platform/site-path";

export function htmlResponse(
  page: string,
  status = 200,
  more: Readonly<Record<string, string>> = {},
): Response {
  return new Response(page, {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-store", ...more },
  });
}

/** Sends the browser on to another of our own addresses, by GET. */
export function sendTo(path: SitePath, cookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: path, "Cache-Control": "private, no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}
