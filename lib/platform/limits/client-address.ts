/**
 * The network address to count attempts by.
 * `x-towline-address` is written by our own server from the socket and can't be sent in from outside; behind proxies the
 * operator says how many there are, and the address is taken that many places from the end of `x-forwarded-for`. A request
 * with fewer places than that did not come through all of them, and counts by its socket.
 * @param trustedProxies how many proxies of one's own stand before Towline; 0 when it is reached directly.
 * @returns an address, or `unknown` (all such share one count).
 */
export function clientAddress(headers: Headers, trustedProxies: number): string {
  const socket = headers.get("x-towline-address") ?? "";
  const forwarded = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const address = trustedProxies > 0 ? (forwarded.at(-trustedProxies) ?? socket) : socket || forwarded.at(-1);
  return normalise(address ?? "");
}

/** IPv6 clients hold a whole /64, so that is what is counted. */
function normalise(address: string): string {
  const plain = address
    .replace(/^\[|\](?::\d+)?$/g, "")
    .replace(/^::ffff:(?=\d+\.)/i, "")
    .toLowerCase();
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(plain)) return plain;
  if (!/^[0-9a-f:]{2,39}$/.test(plain)) return "unknown";
  const [head = "", tail = ""] = plain.split("::");
  const left = head.split(":").filter(Boolean);
  const right = plain.includes("::") ? tail.split(":").filter(Boolean) : [];
  const full = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right];
  return `${full
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
