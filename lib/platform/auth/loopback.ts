import { isLoopbackHost } from "@/lib/platform/loopback-host.mjs";

/** A Host header: name and port. */
const nameAndPort = /^(.+?)(?::(\d+))?$/;
/** Asked by programs at whatever address they know; they tell nothing and need no cookie. */
const forPrograms = /^\/(healthz|readyz)$/;

/**
 * Cookies and the check of origins know one address. Who opens another name of the same computer (127.0.0.1
 * for localhost) would type a password there only to be refused, so a page is sent on before anything is
 * typed. Only from loopback to loopback, at the same port and in plain http: anything else may be a proxy
 * that sends us our own name.
 * @param host of the request's Host header.
 * @param path with its query.
 * @param url TOWLINE_URL.
 * @returns the address that works, or null to go on here. What changes something is never sent on.
 */
export function addressThatWorks({
  method,
  host,
  path,
  url,
}: {
  method: string;
  host: string;
  path: string;
  url: string;
}): string | null {
  if ((method !== "GET" && method !== "HEAD") || !URL.canParse(url)) return null;
  const ours = new URL(url);
  const [asked, name = "", port = "80"] = nameAndPort.exec(host) ?? [];
  const bothHere = isLoopbackHost(name) && isLoopbackHost(ours.hostname);
  if (ours.protocol !== "http:" || !bothHere || asked?.toLowerCase() === ours.host) return null;
  if (port !== (ours.port || "80") || forPrograms.test(path.split("?")[0] ?? "")) return null;
  return ours.origin + path;
}

/** @param url TOWLINE_URL. @returns whether the site is one that only this computer opens, in plain http. */
export function isOnLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && isLoopbackHost(hostname);
}
