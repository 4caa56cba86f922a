import ipaddr from "ipaddr.js";

/**
 * The network address to count attempts by. `x-towline-address` is written by our own server from the socket
 * and can't be sent in from outside; behind proxies the operator says how many there are, and the address is
 * taken that many places from the end of `x-forwarded-for`. A request with fewer places than that did not
 * come through all of them, and counts by its socket.
 * @param trustedProxies how many proxies of one's own stand before Towline; 0 when it is reached directly.
 * @returns an IPv4 address, the /64 of an IPv6 one, or `unknown` (all such share one count).
 */
export function clientAddress(headers: Headers, trustedProxies: number): string {
  const socket = headers.get("x-towline-address") ?? "";
  const forwarded = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const address = trustedProxies > 0 ? (forwarded.at(-trustedProxies) ?? socket) : socket || forwarded.at(-1);
  return countedAs(address ?? "");
}

/**
 * IPv6 clients hold a whole /64, so that is what is counted; an IPv4 address written as IPv6
 * is the same client.
 */
function countedAs(address: string): string {
  const plain = address.replace(/^\[|\](?::\d+)?$/g, "");
  // The package also reads 127.1 and 0x7f.1, which no proxy writes.
  if (!ipaddr.IPv6.isValid(plain) && !ipaddr.IPv4.isValidFourPartDecimal(plain)) return "unknown";
  const read = ipaddr.process(plain);
  if (read instanceof ipaddr.IPv4) return read.toString();
  return `${read.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}
