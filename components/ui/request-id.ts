/**
 * A new uuid for a form, so that pressing twice gives once. Works where a page is not served over TLS, too.
 */
export function newRequestId(): string {
  const bytes = crypto
    .getRandomValues(new Uint8Array(16))
    .map((byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte));
  return [...bytes]
    .map((byte, at) => `${[4, 6, 8, 10].includes(at) ? "-" : ""}${byte.toString(16).padStart(2, "0")}`)
    .join("");
}
