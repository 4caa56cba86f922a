import { AsyncLocalStorage } from "node:async_hooks";

/** Headers of the request being answered: set by route doors and tests, else read from Next. */
const current = new AsyncLocalStorage<Headers>();

export function withIncoming<T>(headers: Headers, work: () => T): T {
  return current.run(headers, work);
}

export async function incomingHeaders(): Promise<Headers> {
  const own = current.getStore();
  if (own) return own;
  const { headers } = await import("next/headers");
  return new Headers(await headers());
}

/** One cookie's value from a Cookie header; names are compared exactly. */
export function cookieOf(headers: Headers, name: string): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** Pages that poll mark their requests so that an open tab does not keep a session alive. */
export function isBackground(headers: Headers): boolean {
  return headers.get("x-towline-background") === "1";
}
