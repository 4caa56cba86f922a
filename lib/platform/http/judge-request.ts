import type { IncomingMessage } from "node:http";
import { isLoopbackHost } from "@/lib/platform/loopback-host.mjs";
import { isActionCall } from "./action-call";
import type { Reason } from "./refusals";

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Asked by programs at whatever address they know of; they tell nothing and take no cookie. */
const forPrograms = /^\/(healthz|readyz)(\?|$)/;

const nameOf = (host: string) => host.toLowerCase().replace(/:\d+$/, "");

/**
 * Whether a Host header is one of ours: the host of TOWLINE_URL, this very computer (a proxy beside us often
 * says so), or the one address that the server listens on.
 * @param listensOn TOWLINE_HOST.
 */
export function isOurHost(host: string, url: string, listensOn: string): boolean {
  const ours = new URL(url);
  const given = host.toLowerCase();
  if (given === ours.host || given === `${ours.hostname}:${ours.protocol === "https:" ? 443 : 80}`)
    return true;
  if (!/^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/.test(given)) return false;
  const name = nameOf(given);
  return isLoopbackHost(name) || name === listensOn || name === `[${listensOn}]`;
}

/** Values of a header as they were sent: Node keeps the first of two. */
function sentValues(request: IncomingMessage, name: string): string[] {
  return request.rawHeaders.filter(
    (_, index) => index % 2 === 1 && request.rawHeaders[index - 1]?.toLowerCase() === name,
  );
}

/**
 * What can be said of a request by its head alone, before a byte of its body is read.
 * @param most bytes that its address takes.
 * @returns null to go on.
 */
export function judgeHead(
  request: IncomingMessage,
  { url, listensOn, most }: { url: string; listensOn: string; most: number },
): Reason | null {
  const { method = "", headers } = request;
  const target = request.url ?? "";
  if (!methods.has(method)) return "method";
  // Whole addresses are for proxies, and a path of two slashes names another host in some readers.
  if (!target.startsWith("/") || target.startsWith("//")) return "unreadable";
  const hosts = sentValues(request, "host");
  if (hosts.length !== 1) return "unreadable";
  if (!forPrograms.test(target) && !isOurHost(hosts[0] ?? "", url, listensOn)) return "host";
  // Next answers 500 where it finds that out.
  if (isActionCall(request) && headers.origin !== new URL(url).origin) return "origin";
  if (Number(headers["content-length"] ?? 0) > most) return "too-big";
  return null;
}
