import type { IncomingMessage, ServerResponse } from "node:http";

/** Addresses that answer by a route of their own, which judges Origin and body by its door. */
const routes = /^\/(api|p|q|t|\.well-known)\//;

/** A request for a server action: by script, which names it, or by a form of a page. */
export function isActionCall({ method, url = "", headers }: IncomingMessage): boolean {
  if (method !== "POST" || routes.test(url)) return false;
  return headers["next-action"] !== undefined || /^multipart\/form-data/i.test(headers["content-type"] ?? "");
}

/**
 * The door of an action turns every fault into an answer of its own. What Next itself answers 500 to is what
 * it could not read as a call: that is the sender's fault, and no alarm.
 */
export function blameSender(response: ServerResponse): void {
  const write = response.writeHead.bind(response) as (
    status: number,
    ...rest: readonly unknown[]
  ) => ServerResponse;
  response.writeHead = (status: number, ...rest: readonly unknown[]) =>
    write(status === 500 ? 400 : status, ...rest);
}
