import { NextResponse, type NextRequest } from "next/server";
import { contentPolicy, standingHeaders } from "@/lib/platform/auth/security-headers";
import { addressThatWorks, isOnLoopback } from "@/lib/platform/auth/loopback";

/**
 * Sets the nonce and the security headers of every answer, and tells pages their own path. A page opened
 * under another name of this computer is sent to the one that works. It never decides access: doors do, where
 * the data is.
 */
export function proxy(request: NextRequest): NextResponse {
  const asked = request.nextUrl.pathname + request.nextUrl.search;
  const elsewhere = addressThatWorks({
    method: request.method,
    host: request.headers.get("host") ?? "",
    path: asked,
    url: process.env.TOWLINE_URL ?? "",
  });
  if (elsewhere) return sendTo(elsewhere, request.nextUrl.pathname);
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const url = process.env.TOWLINE_URL ?? "";
  const secure = url.startsWith("https://");
  const development = process.env.NODE_ENV === "development" && isOnLoopback(url);
  const policy = contentPolicy(nonce, { secure, development });
  const inward = new Headers(request.headers);
  inward.set("x-nonce", nonce);
  inward.set("x-towline-path", asked);
  inward.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers: inward } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of standingHeaders(secure, request.nextUrl.pathname))
    response.headers.set(name, value);
  return response;
}

/**
 * By Refresh, since Next takes 127.0.0.1 for localhost and would cut a Location back to the path alone, in
 * circles.
 */
function sendTo(address: string, path: string): NextResponse {
  const headers = new Headers([
    ...standingHeaders(false, path),
    ["Refresh", `0; url=${address}`],
    ["Cache-Control", "no-store"],
    ["Content-Type", "text/plain; charset=utf-8"],
  ]);
  return new NextResponse(`Towline is at ${address}\n`, { headers });
}
