import { blameSender, isActionCall } from "./action-call";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { standingHeaders } from "@/lib/platform/auth/security-headers";
import { clientAddress } from "@/lib/platform/limits/client-address";
import { logError } from "@/lib/platform/log";
import { FairQueue, type QueueSize } from "./fair-queue";
import { hasBody } from "./has-body";
import { judgeHead } from "./judge-request";
import { packAnswer } from "./pack-answer";
import { refuse, refusalWords, statusOf, type Reason } from "./refusals";
import { givenBack } from "./slow-reader";
import { BodyBudget, withWholeBody, type BodyTimes } from "./whole-body";

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

export interface WebLimits extends BodyTimes {
  /** From the first byte of a request to the end of its head. */
  readonly headMs: number;
  readonly headBytes: number;
  /** Of all bodies that are arriving, together. */
  readonly bodiesBytes: number;
  readonly queue: QueueSize;
  /** How long a page that someone signed in has in use waits for its turn (`isOfOpenPage`). */
  readonly openPageWaitMs: number;
}

/** @param cores that this process may use. */
export const usualLimits = (cores: number): WebLimits => ({
  headMs: 10_000,
  headBytes: 16_384,
  idleMs: 10_000,
  wholeMs: 120_000,
  bodiesBytes: 64 * 1_048_576,
  queue: { atOnce: Math.max(4, cores * 4), mostWaiting: 256, longestWaitMs: 2_000 },
  openPageWaitMs: 30_000,
});

export interface WebOptions {
  /** What serves pages: Next. */
  readonly handle: Handle;
  /** TOWLINE_URL. */
  readonly url: string;
  /** TOWLINE_HOST. */
  readonly listensOn: string;
  readonly trustedProxies: number;
  /** @returns the session that a cookie of ours names, made up by nobody, whether or not it has ended. */
  readonly sessionOf: (headers: Headers) => Promise<string | null>;
  readonly limits: WebLimits;
  /** @returns the most bytes a path takes. */
  readonly most: (path: string) => number;
}

/** Nothing may be loaded by what we answer ourselves; pages bring a policy of their own (proxy.ts). */
const barePolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** Files that cost nothing, and questions whose answer must not wait. */
const unqueued =
  /^\/(_next\/static\/|fonts\/|readyz$|patient\.(css|js)$|favicon\.ico$|[\w-]+\.(svg|png|webmanifest)$)/;

/**
 * What the router of an open page asks for, on a refresh or a link. Refused, it would load the page anew, and
 * what someone was writing there would be gone. What it only fetches beforehand can be refused.
 */
const isOfOpenPage = ({ headers }: IncomingMessage) =>
  headers.rsc !== undefined && headers["next-router-prefetch"] === undefined;

const pathOf = (request: IncomingMessage) => (request.url ?? "").split("?")[0] ?? "";

/**
 * The HTTP server before Next. It refuses by the head what can be refused by the head, reads whole bodies
 * within limits of size and time, sets the standing headers of every answer of whatever status, and lets so
 * many requests at once reach Next as it can serve; the others wait in line for a moment.
 */
export function webServer(options: WebOptions): Server {
  const { limits } = options;
  const server = createServer({
    headersTimeout: limits.headMs,
    requestTimeout: limits.wholeMs,
    connectionsCheckingInterval: 1000,
    maxHeaderSize: limits.headBytes,
    // Judged here, so that this answer has its headers too.
    requireHostHeader: false,
    keepAliveTimeout: 65_000,
  });
  // Who reads nothing of a long answer is let go of at last.
  server.timeout = 300_000;
  const front = new Front(options);
  server.on("request", (request, response) => void front.take(request, response));
  server.on("checkContinue", (request, response) => void front.take(request, response, true));
  server.on("checkExpectation", (request, response) => front.refuse(request, response, "expectation"));
  server.on("connect", (_request, socket) => answerRaw(socket, "method", options));
  server.on("upgrade", (_request, socket) => answerRaw(socket, "unreadable", options));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) =>
    answerRaw(socket, reasonOf(error.code), options),
  );
  return server;
}

/** A server for what Next asks of itself in the middle of an action: it must not wait behind that action. */
export function inwardServer(options: WebOptions): Server {
  const front = new Front(options, false);
  return createServer((request, response) => void front.take(request, response));
}

class Front {
  readonly #queue: FairQueue;
  readonly #budget: BodyBudget;

  constructor(
    private readonly options: WebOptions,
    private readonly queues = true,
  ) {
    this.#queue = new FairQueue(options.limits.queue);
    this.#budget = new BodyBudget(options.limits.bodiesBytes);
  }

  refuse(request: IncomingMessage, response: ServerResponse, reason: Reason): void {
    this.#dress(request, response);
    refuse(request, response, reason, { url: this.options.url, most: this.options.most(pathOf(request)) });
  }

  async take(request: IncomingMessage, response: ServerResponse, awaitsWord = false): Promise<void> {
    response.on("error", () => undefined);
    this.#dress(request, response);
    const most = this.options.most(pathOf(request));
    const reason = judgeHead(request, { ...this.options, most });
    if (reason) return this.refuse(request, response, reason);
    if (pathOf(request) === "/healthz") return this.#lives(request, response);
    if (awaitsWord) response.writeContinue();
    const whole = hasBody(request)
      ? await withWholeBody(request, { ...this.options.limits, most, budget: this.#budget })
      : request;
    if (whole === null) return;
    if (typeof whole === "string") return this.refuse(request, response, whole);
    await this.#serve(whole, response);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.queues || unqueued.test(pathOf(request))) return this.#hand(request, response);
    const left = new AbortController();
    const leave = () => left.abort();
    response.once("close", leave);
    const { sessionOf, trustedProxies, limits } = this.options;
    const headers = headersOf(request);
    const session = await sessionOf(headers);
    const turn = await this.#queue.enter(
      session ?? clientAddress(headers, trustedProxies),
      left.signal,
      // Whoever is not signed in has nothing to lose there, and would hold a place for as long.
      session !== null && isOfOpenPage(request) ? limits.openPageWaitMs : undefined,
    );
    response.off("close", leave);
    if (turn === "left") return;
    if (turn === "busy") return this.refuse(request, response, "busy");
    await givenBack(turn, response, this.#hand(request, response));
  }

  async #hand(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isActionCall(request)) blameSender(response);
    // What Next asks of itself stays on this computer.
    if (this.queues) packAnswer(request, response, unqueued.test(pathOf(request)));
    try {
      await this.options.handle(request, response);
    } catch (error) {
      logError("request-failed", error);
      this.refuse(request, response, "broken");
    }
  }

  #lives(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== "GET" && request.method !== "HEAD")
      return this.refuse(request, response, "method");
    const body = '{"ok":true}';
    response.writeHead(200, {
      "Content-Type": "application/json",
      "Content-Length": body.length,
      "Cache-Control": "no-store",
    });
    response.end(body);
  }

  /**
   * The address is written over whatever a visitor made up, and a host that a visitor made up is taken away,
   * before anyone reads either.
   */
  #dress(request: IncomingMessage, response: ServerResponse): void {
    const { url } = this.options;
    request.headers["x-towline-address"] = request.socket.remoteAddress ?? "";
    if (request.headers["x-forwarded-host"] !== new URL(url).host) delete request.headers["x-forwarded-host"];
    if (response.headersSent) return;
    response.setHeader("Content-Security-Policy", barePolicy);
    // Next leads to the address without its last slash, in words without a type.
    if (/.\/$/.test(pathOf(request))) response.setHeader("Content-Type", "text/plain; charset=utf-8");
    for (const [name, value] of standingHeaders(url.startsWith("https:"), pathOf(request)))
      response.setHeader(name, value);
  }
}

/** What tells whose line a request stands in: that of a session, or of an address. */
function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const name of ["cookie", "x-forwarded-for", "x-towline-address"])
    headers.set(name, String(request.headers[name] ?? ""));
  return headers;
}

const reasonOf = (code = ""): Reason =>
  code === "HPE_HEADER_OVERFLOW" ? "headers" : code === "ERR_HTTP_REQUEST_TIMEOUT" ? "late" : "unreadable";

const phrases: Record<number, string> = {
  400: "Bad Request",
  405: "Method Not Allowed",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
};

/** An answer where Node gave no response to write it with: what was sent is no request yet. */
function answerRaw(socket: Duplex, reason: Reason, { url }: WebOptions): void {
  if (!socket.writable || socket.destroyed) return void socket.destroy();
  const status = statusOf(reason);
  const { words, nextStep } = refusalWords(reason, { url });
  const body = `${words} ${nextStep}\n`;
  const lines = [
    `HTTP/1.1 ${status} ${phrases[status]}`,
    "Connection: close",
    "Cache-Control: no-store",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Content-Security-Policy: ${barePolicy}`,
    ...standingHeaders(url.startsWith("https:"), "").map(([name, value]) => `${name}: ${value}`),
    ...(reason === "method" ? ["Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"] : []),
  ];
  socket.on("error", () => undefined);
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
