/** The web process: our own server, Next behind it. Started by npm start, and alone in a container. */
import type { Server } from "node:http";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import type createNext from "next";
import { checkOwnUser, effectiveSettings, env, secretsToHandOn } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { quietConsole } from "@/lib/platform/http/quiet-console";
import { sessionTokenOf } from "@/lib/platform/auth/session-token";
import { inwardServer, usualLimits, webServer, type Handle } from "@/lib/platform/http/web-server";
import { log } from "@/lib/platform/log";
import { root } from "@/lib/platform/root.mjs";
import { tellFailure } from "./failure.mjs";
import { mostBytes } from "./body-sizes";

/** Requests in hand are finished within this; npm start insists after ten seconds. */
const patienceMs = 9_000;

const listening = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog: 1024 }, resolve);
  });

async function start(): Promise<void> {
  checkOwnUser();
  const { url, trustedProxies, port } = env();
  const host = process.env.TOWLINE_HOST || "127.0.0.1";
  // Read by next-auth, by proxy.ts and by what Next compiled.
  const handedOn = secretsToHandOn(process.env, env());
  Object.assign(process.env, { NODE_ENV: "production", TOWLINE_URL: url, NEXTAUTH_URL: url, ...handedOn });
  // It listens at once, and who comes before Next is ready waits for it.
  let isReady: (handle: Handle) => void = () => undefined;
  const ready = new Promise<Handle>((resolve) => (isReady = resolve));
  const options = {
    handle: async (...both: Parameters<Handle>) => (await ready)(...both),
    url,
    listensOn: host,
    trustedProxies,
    sessionOf: async (headers: Headers) => (await sessionTokenOf(headers))?.sessionId ?? null,
    limits: usualLimits(availableParallelism()),
    most: mostBytes,
  };
  const server = webServer(options);
  await listening(server, port, host);
  const inward = inwardServer(options);
  await listening(inward, 0, "127.0.0.1");
  const address = inward.address();
  process.env.__NEXT_PRIVATE_ORIGIN = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  // Found at run time: Next and what it compiled bring their own copies of everything.
  const next = createRequire(join(root(), "package.json"))("next") as typeof createNext;
  const app = next({ dev: false, dir: root(), hostname: host, port, quiet: true, httpServer: inward });
  await app.prepare();
  quietConsole();
  isReady(app.getRequestHandler());
  // npm start has told it already.
  if (!process.send) log("info", "web-ready", { settings: effectiveSettings(env()).join("; ") });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => void stop([server, inward], () => app.close()));
}

let stopping = false;
/** Takes nothing new, finishes what is in hand, then ends. */
async function stop([server, inward]: readonly [Server, Server], close: () => Promise<void>): Promise<void> {
  if (stopping) return;
  stopping = true;
  const hurry = setTimeout(() => process.exit(0), patienceMs);
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(idle);
  inward.close();
  await close();
  clearTimeout(hurry);
  log("info", "web-stopped");
  process.exit(0);
}

try {
  await start();
} catch (error) {
  // Nobody has asked anything yet, so nothing of anybody is in it; npm start keeps it in a file.
  process.stderr.write(`${error instanceof AppError ? tellFailure(error) : inspect(error)}\n`);
  process.exit(1);
}
