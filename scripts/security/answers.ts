/** What stands on answers of every status, whoever in the server gives them. */
import { ask } from "./asking";
import type { Server } from "./own-server";
import { sendRaw, type RawAnswer } from "./raw-http";
import { judged, type Result } from "./result";

const kB = 1024;
type Asked = readonly [what: string, status: number, answer: (server: Server) => Promise<RawAnswer>];
const get =
  (path: string, more: readonly string[] = []) =>
  (server: Server) =>
    ask(server, `GET ${path}`, more);

const asked: readonly Asked[] = [
  ["a page", 200, get("/sign-in")],
  ["a page that wants a sign-in", 307, get("/handouts")],
  ["a path with a slash too many", 308, get("/handouts/")],
  ["nothing there", 404, get("/no-such-page")],
  ["a file of the build", 404, get("/_next/static/x.js")],
  ["health", 200, get("/healthz")],
  ["a route that wants a sign-in", 401, get("/api/handout-log")],
  ["a Host of someone else", 421, get("/sign-in", ["Host: evil.example"])],
  ["two Hosts", 400, get("/sign-in", ["Host: localhost", "Host: evil.example"])],
  ["a whole address as target", 400, get("http://evil.example/")],
  ["a length and a coding, which two readers split apart", 400, smuggled],
  ["TRACE", 405, (server) => ask(server, "TRACE /sign-in")],
  ["CONNECT", 405, (server) => ask(server, "CONNECT localhost:22")],
  ["a method nobody knows", 400, (server) => ask(server, "BREW /sign-in")],
  [
    "a body over 1 MB, by its length",
    413,
    (server) => ask(server, "POST /sign-in", ["Content-Length: 9000000"]),
  ],
  ["an expectation", 417, get("/sign-in", ["Expect: a-miracle"])],
  ["32 kB of headers", 431, get("/sign-in", [`X-Long: ${"x".repeat(32 * kB)}`])],
  ["no HTTP", 400, (server) => sendRaw(server.port, ["\u0016\u0003\u0001hello\r\n\r\n"], 20, server.host)],
];

function smuggled(server: Server): Promise<RawAnswer> {
  return ask(server, "POST /sign-in", ["Content-Length: 4", "Transfer-Encoding: chunked"], "0\r\n\r\nGET /x");
}

/** Of each header what its value must hold. */
const standing: Readonly<Record<string, RegExp>> = {
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^no-referrer$/,
  "x-frame-options": /^SAMEORIGIN$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\)/,
  "content-security-policy": /default-src 'none'.*frame-ancestors '(self|none)'/,
};
const https = { "strict-transport-security": /max-age=(\d{8,}).*includeSubDomains/ };

/** Every answer with its status, so that several checks look at the same ones. */
export async function collectAnswers(server: Server) {
  const answers: { what: string; status: number; answer: RawAnswer }[] = [];
  for (const [what, status, send] of asked) answers.push({ what, status, answer: await send(server) });
  return answers;
}
type Answers = Awaited<ReturnType<typeof collectAnswers>>;

export function checkStatuses(answers: Answers): Result {
  const faults = answers
    .filter(({ status, answer }) => answer.status !== status)
    .map(({ what, status, answer }) => `${what}: ${answer.status} in place of ${status}`);
  const statuses = [...new Set(answers.map(({ status }) => status))].sort().join(", ");
  return judged(
    "statuses",
    "What is no request for us is refused by its head: method, Host, target, length, coding, expectation.",
    faults,
    `${answers.length} requests, statuses ${statuses}`,
  );
}

const wantedOf = ({ url }: Server) => ({ ...standing, ...(url.startsWith("https:") ? https : {}) });

/** @returns a fault for each standing header that an answer lacks. */
export function headerFaults(server: Server, what: string, { status, headers }: RawAnswer): string[] {
  return Object.entries(wantedOf(server))
    .filter(([name, right]) => !right.test(headers[name] ?? ""))
    .map(([name]) => `${what} (${status}): ${name} is “${headers[name] ?? "missing"}”`);
}

export function checkHeaders(answers: Answers, server: Server): Result {
  const faults = answers.flatMap(({ what, answer }) => headerFaults(server, what, answer));
  return judged(
    "headers",
    "Security headers stand on every answer, refusals of the server itself among them.",
    faults,
    `${Object.keys(wantedOf(server)).length} headers on ${answers.length} answers`,
  );
}

/** Nothing that another origin could read, that names software, or that a browser must guess at. */
export function checkTold(answers: Answers): Result {
  const faults = answers.flatMap(({ what, answer: { headers, body } }) => [
    ...["access-control-allow-origin", "x-powered-by", "server"]
      .filter((name) => headers[name] !== undefined)
      .map((name) => `${what}: ${name} is ${headers[name]}`),
    ...(body !== "" && !headers["content-type"] ? [`${what}: a body without a type`] : []),
    ...(/^text\//.test(headers["content-type"] ?? "") && !/charset=/i.test(headers["content-type"] ?? "")
      ? [`${what}: ${headers["content-type"]} without a charset`]
      : []),
    ...(/ at \S+ \(|node_modules|node:internal/.test(body) ? [`${what}: a stack in the body`] : []),
  ]);
  return judged(
    "told",
    "No answer is open to other origins, names its software, shows a stack, or leaves its type to be guessed.",
    faults,
    `${answers.length} answers`,
  );
}

const shut = [
  "/.git/config",
  "/.env",
  "/.data/secrets.json",
  "/package.json",
  "/prisma/",
  "/_next/",
  "/public/",
];

export async function checkFiles(server: Server): Promise<Result> {
  const answers = await Promise.all(shut.map((path) => get(path)(server)));
  const faults = answers.flatMap(({ status }, index) => (status < 300 ? [`${shut[index]}: ${status}`] : []));
  return judged(
    "files",
    "No file of the folder Towline lies in is served, and no folder is listed.",
    faults,
    `${shut.length} addresses`,
  );
}
