import { isLoopbackHost } from "@/lib/platform/loopback-host.mjs";

/** Whether someone else's phone reaches this server: a QR code that leads to one's own machine is none. */
export function reachableFromOutside(url: string): boolean {
  const { hostname, protocol } = new URL(url);
  return protocol === "https:" && !isLoopbackHost(hostname);
}
