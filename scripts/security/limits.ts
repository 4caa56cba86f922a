/** Sizes and times that the server holds whoever sends to. */
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { headerFaults } from "./answers";
import { ask } from "./asking";
import type { Server } from "./own-server";
import { sendRaw } from "./raw-http";
import { judged, type Result } from "./result";

const megabyte = 1024 * 1024;
/** More than the 10 s that half a body is waited for, with room for a busy computer. */
const slowMs = 16_000;

/** Without a length the body itself must be cut off, and nothing of it may be kept for long. */
export async function checkBodies(server: Server): Promise<Result> {
  const chunk = `${(65_536).toString(16)}\r\n${"x".repeat(65_536)}\r\n`;
  const faults: string[] = [];
  const limits = [
    ["/sign-in", 2],
    ["/api/clinic/logo", 4],
    ["/api/packs/check", 12],
  ] as const;
  for (const [path, sent] of limits) {
    const head = `POST ${path} HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nOrigin: ${server.url}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const whole = [head, ...Array.from({ length: sent * 16 }, () => chunk)];
    const { status } = await sendRaw(server.port, whole, 1, server.host);
    if (status !== 413) faults.push(`${path}: ${status} to ${sent} MB without a length`);
  }
  const { status } = await ask(server, "POST /sign-in", [`Content-Length: ${100 * megabyte}`]);
  if (status !== 413) faults.push(`/sign-in: ${status} to a length of 100 MB`);
  return judged("bodies", "Bodies are cut off: 1 MB, files 2 MB, packs 10 MB.", faults, "3 bodies, 1 length");
}

export async function checkSlow(server: Server): Promise<Result> {
  const host = new URL(server.url).host;
  const sends = {
    "half a body": `POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 100\r\n\r\nhalf`,
    "half a head": `GET /sign-in HTTP/1.1\r\nHost: ${host}\r\nX-Half: `,
  };
  const seen = await Promise.all(
    Object.entries(sends).map(async ([what, bytes]) => ({
      what,
      ...(await sendRaw(server.port, [bytes], 20, server.host)),
    })),
  );
  const late = seen
    .filter(({ status, ms }) => status !== 408 || ms > slowMs)
    .map(({ what, status, ms }) => `${what}: ${status} after ${(ms / 1000).toFixed(1)} s`);
  const faults = [...late, ...seen.flatMap((answer) => headerFaults(server, answer.what, answer))];
  return judged(
    "slow",
    "Who sends half a request is let go of with 408, which has its headers.",
    faults,
    seen.map(({ what, ms }) => `${what} ${(ms / 1000).toFixed(1)} s`).join(", "),
  );
}

/** Opens lines that say nothing. @returns how to let go of them. */
export async function idleLines(server: Server, count: number): Promise<{ open: number; close: () => void }> {
  const lines: Socket[] = [];
  await Promise.all(
    Array.from({ length: count }, async () => {
      const line = connect(server.port, server.host);
      line.on("error", () => undefined);
      lines.push(line);
      await Promise.race([new Promise((resolve) => line.once("connect", resolve)), pause(5000)]);
    }),
  );
  return {
    open: lines.filter((line) => !line.connecting && !line.destroyed).length,
    close: () => lines.forEach((line) => line.destroy()),
  };
}

const bar = 5000;

export async function checkIdle(server: Server): Promise<Result> {
  const { open, close } = await idleLines(server, 500);
  try {
    const { status, ms } = await ask(server, "GET /sign-in");
    const faults =
      status === 200 && ms < bar ? [] : [`the sign-in page: ${status} after ${Math.round(ms)} ms`];
    return judged(
      "idle",
      "500 lines that say nothing stop nobody.",
      faults,
      `${open} lines open, the sign-in page in ${Math.round(ms)} ms`,
    );
  } finally {
    close();
  }
}
