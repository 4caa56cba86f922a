import NextAuthImport, { type NextAuthOptions } from "next-auth";
import { cookiesOf } from "./cookies";
import { Reply } from "./next-auth-reply";
import { ourOrigin } from "./origin";

const NextAuth = (NextAuthImport as unknown as { default?: typeof NextAuthImport }).default ?? NextAuthImport;

export interface Asked {
  request: Request;
  path: readonly string[];
  body: Record<string, unknown>;
}

/** Runs next-auth's handler for the Pages API shape, which needs nothing of Next at run time. */
export async function runNextAuth(
  { request, path, body }: Asked,
  options: NextAuthOptions,
  query: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  process.env.NEXTAUTH_URL = ourOrigin();
  const reply = new Reply();
  const asked = {
    method: request.method,
    query: { ...query, nextauth: [...path] },
    body: { ...body, json: "true" },
    headers: Object.fromEntries(request.headers),
    cookies: cookiesOf(request.headers),
  };
  await (NextAuth as (...args: unknown[]) => Promise<unknown>)(asked, reply, options);
  return reply;
}
