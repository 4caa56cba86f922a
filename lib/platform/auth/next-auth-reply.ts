/**
 * No cookie outlives the browser: one that was left open on a shared computer would open the next day. One
 * that is cleared keeps its date, which is long past.
 */
function forThisBrowserRun(cookie: string): string {
  const isCleared = /^[^=]+=;/.test(cookie);
  return isCleared ? cookie : cookie.replace(/;\s*(?:Expires|Max-Age)=[^;]*/gi, "");
}

/** As much of a Pages API response as next-auth writes to, turned into a web Response at the end. */
export class Reply {
  readonly #headers = new Map<string, string | string[]>();
  #status = 200;
  #body: unknown = {};

  getHeader(name: string): string | string[] | undefined {
    return this.#headers.get(name.toLowerCase());
  }

  setHeader(name: string, value: string | string[]): this {
    this.#headers.set(name.toLowerCase(), value);
    return this;
  }

  status(code: number): this {
    this.#status = code;
    return this;
  }

  json(body: unknown): void {
    this.#body = body;
  }

  send(body: unknown): void {
    this.#body = body;
  }

  end(): void {
    this.#body = {};
  }

  /** @param instead a body to answer with 200 in place of next-auth's own; its cookies are kept. */
  response(instead?: unknown): Response {
    const headers = new Headers({ "Cache-Control": "private, no-store" });
    const cookies = this.#headers.get("set-cookie") ?? [];
    for (const cookie of typeof cookies === "string" ? [cookies] : cookies)
      headers.append("Set-Cookie", forThisBrowserRun(cookie));
    return Response.json(instead ?? this.#body, {
      status: instead === undefined ? this.#status : 200,
      headers,
    });
  }
}
