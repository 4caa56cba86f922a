/** A Towline of its own, as `npm start` makes it behind https, for checks that may break things. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@/lib/platform/db/cluster";
import { readAccess, urlOf } from "@/lib/platform/db/data-folder";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { root } from "@/lib/platform/root.mjs";

export interface Server {
  readonly port: number;
  readonly host: string;
  /** What TOWLINE_URL says there. */
  readonly url: string;
  /** Null for a server that was started by someone else. */
  readonly own: { databaseUrl: string; email: string; password: string } | null;
}

const startMs = 300_000;

/** Starts it, lets `work` ask it, and ends it with all its data. */
export async function withOwnServer<Value>(work: (server: Server) => Promise<Value>): Promise<Value> {
  const dataFolder = join(tmpdir(), `towline-security-${newId()}`);
  const port = await freePort();
  const url = `https://localhost:${port}`;
  const person = { email: "officer@example.org", password: randomBytes(16).toString("base64url") };
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root(),
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: "",
      TOWLINE_DATA: dataFolder,
      PORT: String(port),
      TOWLINE_URL: url,
      TOWLINE_HOST: "",
      TOWLINE_TRUSTED_PROXIES: "1",
      TOWLINE_ADMIN_EMAIL: person.email,
      TOWLINE_ADMIN_PASSWORD: person.password,
    },
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  try {
    await untilReady(
      port,
      () => child.exitCode !== null,
      () => said,
    );
    const access = readAccess({ dataFolder });
    if (!access) throw new AppError("unavailable", "The server has no database.", "Try again.");
    return await work({ port, host: "127.0.0.1", url, own: { databaseUrl: urlOf(access), ...person } });
  } finally {
    child.kill("SIGTERM");
    await ended;
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function untilReady(port: number, gone: () => boolean, said: () => string): Promise<void> {
  for (const until = Date.now() + startMs; Date.now() < until && !gone(); await pause(200)) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new AppError("unavailable", "The server to be checked did not start.", said().trim());
}

/** Of TOWLINE_URL: only what may be asked of a server that people work with. */
export function givenServer(url: string): Server {
  const { hostname, port, protocol, origin } = new URL(url);
  if (protocol !== "http:")
    throw new AppError(
      "invalid",
      "Checks speak plain HTTP, to see what Towline itself answers.",
      "Set TOWLINE_URL to its own address behind the proxy, like http://127.0.0.1:3000.",
    );
  return { host: hostname, port: Number(port) || 80, url: origin, own: null };
}
