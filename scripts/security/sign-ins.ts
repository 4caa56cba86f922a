/** The cookies of a sign-in, and how long an unknown and a known account are made to wait. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { ask } from "./asking";
import type { Server } from "./own-server";
import type { RawAnswer } from "./raw-http";
import { judged, type Result } from "./result";

const pairs = 100;
/** Of the slower median. */
const allowed = 0.1;

interface Tried {
  answer: RawAnswer;
  cookies: string[];
}

/** @param from address that the proxy in front claims. */
async function signIn(server: Server, email: string, password: string, from: string): Promise<Tried> {
  const own = [`Origin: ${server.url}`, "Sec-Fetch-Site: same-origin", `X-Forwarded-For: ${from}`];
  const first = await ask(server, "GET /api/auth/csrf", own);
  const { csrfToken } = JSON.parse(bodyOf(first)) as { csrfToken: string };
  const cookie = first.cookies.map((one) => one.split(";")[0]).join("; ");
  const body = JSON.stringify({ email, password, csrfToken });
  const answer = await ask(
    server,
    "POST /api/auth/callback/credentials",
    [...own, `Cookie: ${cookie}`, "Content-Type: application/json"],
    body,
  );
  return { answer, cookies: [...first.cookies, ...answer.cookies] };
}

/** Chunks are put together. */
function bodyOf({ body, headers }: RawAnswer): string {
  if (headers["transfer-encoding"] !== "chunked") return body;
  return body.replace(/(?:^|\r\n)[0-9a-f]+\r\n/gi, "").trimEnd();
}

const median = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
const address = (index: number) => `192.0.2.${(index % 250) + 1}`;

async function forgetTries(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("DELETE FROM rate_limit").finally(() => client.end());
}

const notRun = (name: string, what: string): Result => ({
  name,
  what,
  state: "not run",
  seen: "needs a server of its own: leave TOWLINE_URL out",
});

export async function checkCookies(server: Server): Promise<Result> {
  const what =
    "Cookies are __Host-, Secure, HttpOnly and SameSite=Lax for the whole site, and none has a Domain.";
  if (!server.own) return notRun("cookies", what);
  await forgetTries(server.own.databaseUrl);
  const { answer, cookies } = await signIn(server, server.own.email, server.own.password, address(0));
  const flags = [/^__Host-/, /; *Secure/i, /; *HttpOnly/i, /; *SameSite=Lax/i, /; *Path=\/(;|$)/i];
  const faults = cookies
    .filter((cookie) => !flags.every((flag) => flag.test(cookie)) || /; *Domain=/i.test(cookie))
    .map((cookie) => cookie.replace(/=[^;]*/, "=…"));
  const session = cookies.some((cookie) => /^__Host-towline\.session=[^;]{20}/.test(cookie));
  return judged(
    "cookies",
    what,
    session ? faults : [`no session after signing in (${answer.status})`],
    `${cookies.length} cookies`,
  );
}

/** One of each in turn, so that a busy moment meets both alike. */
export async function checkTiming(server: Server): Promise<Result> {
  const what =
    "A wrong password takes as long for an account that does not exist, within 10 % of the median.";
  if (!server.own) return notRun("timing", what);
  const { databaseUrl, email } = server.own;
  const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
  const statuses = new Set<number>();
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % 4 === 0) await forgetTries(databaseUrl);
    const unknown = `${randomBytes(4).toString("hex")}@example.org`;
    for (const [kind, who] of pair % 2
      ? ([
          ["known", email],
          ["unknown", unknown],
        ] as const)
      : ([
          ["unknown", unknown],
          ["known", email],
        ] as const)) {
      const { answer } = await signIn(server, who, "kelp lantern ninepin suet", address(pair));
      times[kind].push(answer.ms);
      statuses.add(answer.status);
    }
  }
  await forgetTries(databaseUrl);
  const [known, unknown] = [median(times.known), median(times.unknown)];
  const share = Math.abs(known - unknown) / Math.max(known, unknown);
  const seen = `${2 * pairs} sign-ins: known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms, ${(share * 100).toFixed(1)} % apart, status ${[...statuses].join(", ")}`;
  return judged("timing", what, share <= allowed && statuses.size === 1 ? [] : [seen], seen);
}
