/**
 * The content policy of every answer: scripts by nonce alone, nothing from elsewhere, no framing.
 * `style-src-attr 'unsafe-inline'` is for the style attributes React Aria writes on the server.
 * @param nonce fresh for every answer.
 * @param options.development of `next dev` on this computer: it evaluates code it sends, and its notices
 *   bring styles of their own without a nonce.
 */
export function contentPolicy(
  nonce: string,
  { secure, development }: { secure: boolean; development: boolean },
): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self' blob:",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/**
 * Under `no-referrer` a browser says `Origin: null` when it sends a form, and these pages work by forms
 * alone; other sites learn no more.
 */
const pagesForPatients = /^\/[pqt]\//;

/** Headers that are the same on every status and type of answer. @param path that was asked for. */
export function standingHeaders(secure: boolean, path: string): [string, string][] {
  return [
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", pagesForPatients.test(path) ? "same-origin" : "no-referrer"],
    ["X-Frame-Options", "SAMEORIGIN"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["X-Robots-Tag", "noindex, nofollow"],
    [
      "Permissions-Policy",
      "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    ],
    ...(secure
      ? [["Strict-Transport-Security", "max-age=63072000; includeSubDomains"] as [string, string]]
      : []),
  ];
}
