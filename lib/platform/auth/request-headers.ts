import { AsyncLocalStorage } from "node:async_hooks";

/** Headers of the request being answered: set by route doors and tests, else read from Next. */
const current = new AsyncLocalStorage<Headers>();

/** Next gives every part of one request the same object; so do we. */
const copies = new WeakMap<object, Headers>();

/** Answers one request with these headers. */
export function withIncoming<T>(headers: Headers, work: () => T): T {
  return current.run(new Headers(headers), work);
}

export async function incomingHeaders(): Promise<Headers> {
  const own = current.getStore();
  if (own) return own;
  const { headers } = await import("next/headers");
  const given = await headers();
  const known = copies.get(given) ?? new Headers(given);
  copies.set(given, known);
  return known;
}

/** Pages that poll mark their requests so that an open tab does not keep a session alive. */
export function isBackground(headers: Headers): boolean {
  return headers.get("x-towline-background") === "1";
}
