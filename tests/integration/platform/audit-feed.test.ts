/** The audit on its way to a syslog receiver: a real one, over TCP, TLS and UDP. */
import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { chainAuditRows } from "@/lib/platform/audit/chain-audit-rows";
import { feedAudit } from "@/lib/platform/audit/feed-audit";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { ownAuditHead } from "@/tests/setup/audit-head";
import { selfSigned } from "@/tests/setup/self-signed";
import { testDatabase } from "@/tests/setup/database";

const system = makeSystem("feed-test");
type Received = { frames: string[]; receiver: Server; connections: number };
const open: Server[] = [];

/**
 * Reads frames as RFC 6587 counts them. @param breakAfter closes the first connection hard after so many
 * octets.
 */
async function receiver(
  breakAfter = Number.POSITIVE_INFINITY,
  tls?: { key: string; cert: string },
): Promise<Received & { url: string }> {
  const received = { frames: [] as string[], connections: 0 };
  const read = (socket: Socket) => {
    received.connections += 1;
    let text = "";
    let octets = 0;
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      octets += chunk.length;
      if (received.connections === 1 && octets > breakAfter) return void socket.resetAndDestroy();
      text += chunk.toString("latin1");
      for (let head = /^(\d+) /.exec(text); head; head = /^(\d+) /.exec(text)) {
        const [whole, length] = [head[0].length, Number(head[1])];
        if (text.length < whole + length) return;
        received.frames.push(text.slice(whole, whole + length));
        text = text.slice(whole + length);
      }
    });
  };
  const server = tls ? createTlsServer(tls, read) : createServer(read);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(received, { receiver: server, url: `${tls ? "tls" : "tcp"}://127.0.0.1:${port}` });
}
/** A program of its own, as the worker is one. */
function run(
  source: string,
  environment: Record<string, string>,
): Promise<{ status: number | null; stderr: string }> {
  const words = ["--conditions=react-server", "--import", "tsx", "--input-type=module", "-e", source];
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, stderr })));
}
const sendTo = (url: string) => {
  process.env.TOWLINE_SYSLOG = url;
  forgetEnv();
};
const write = async (rows: number) => {
  for (let count = 1; count <= rows; count += 1)
    await appendAudit(db(), system, "test.written", "a-slug", { count });
  await chainAuditRows(system);
};
const numbers = (frames: string[]) => frames.map((frame) => Number(/sequenceId="(\d+)"/.exec(frame)?.[1]));
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);

describe("the feed to a syslog receiver", () => {
  testDatabase();
  ownAuditHead();
  beforeAll(() => write(250));
  afterEach(async () => {
    delete process.env.TOWLINE_SYSLOG;
    forgetEnv();
    for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
  });

  it("sends nothing anywhere unless it is told to", async () => expect(await feedAudit(system)).toBe(0));

  it("sends every row once, in order, with what proves it and no words", async () => {
    const there = await receiver();
    sendTo(there.url);
    expect(await feedAudit(system)).toBe(251);
    expect(numbers(there.frames)).toEqual(upTo(251));
    expect(there.frames[0]).toMatch(/^<110>1 \S+Z \S+ towline - test\.written \[meta sequenceId="1"\] \{/);
    const first = await db().auditEvent.findUniqueOrThrow({ where: { position: 1n } });
    expect(JSON.parse(there.frames[0]?.replace(/^.*?\] /, "") ?? "")).toEqual({
      position: 1,
      id: first.id,
      actor: "system:feed-test",
      event: "test.written",
      subject: "a-slug",
      data: { count: 1 },
      keyId: first.keyId,
      mac: first.mac,
      chainMac: first.chainMac,
    });
    expect(await feedAudit(system)).toBe(0);
    await write(3);
    expect(await feedAudit(system)).toBe(3);
    expect(numbers(there.frames)).toEqual(upTo(254));
  });

  it("loses nothing when the receiver breaks off or is away, and repeats one batch at most", async () => {
    const there = await receiver(60_000);
    sendTo(there.url);
    await expect(feedAudit(system)).rejects.toMatchObject({ code: "unavailable" });
    const early = there.frames.length;
    expect(early).toBeLessThan(200);
    expect(await feedAudit(system), "it waits a moment").toBe(0);
    await db().auditFeed.updateMany({ data: { heldUntil: new Date(0) } });
    expect(await feedAudit(system)).toBe(254);
    expect(numbers(there.frames.slice(early))).toEqual(upTo(254));

    await new Promise((resolve) => there.receiver.close(resolve));
    open.splice(0);
    await write(2);
    await expect(feedAudit(system)).rejects.toMatchObject({ code: "unavailable" });
    await new Promise<void>((resolve) =>
      there.receiver.listen(Number(new URL(there.url).port), "127.0.0.1", resolve),
    );
    open.push(there.receiver);
    await db().auditFeed.updateMany({ data: { heldUntil: new Date(0) } });
    expect(await feedAudit(system)).toBe(2);
    expect(numbers(there.frames.slice(early))).toEqual(upTo(256));
  });

  it("is done by one worker at a time", async () => {
    const there = await receiver();
    sendTo(there.url);
    const taken = await Promise.all([feedAudit(system), feedAudit(system), feedAudit(system)]);
    expect(taken.reduce((sum, one) => sum + one)).toBe(256);
    expect(numbers(there.frames)).toEqual(upTo(256));
  });

  it("speaks TLS to a receiver whose certificate it can verify, and to no other", async () => {
    const { key, cert } = selfSigned();
    const there = await receiver(Number.POSITIVE_INFINITY, { key, cert });
    sendTo(there.url);
    await expect(feedAudit(system)).rejects.toMatchObject({ code: "unavailable" });
    expect(there.frames).toEqual([]);
    // Node reads certificates of one's own at its start.
    const folder = mkdtempSync(join(tmpdir(), "towline-tls-"));
    writeFileSync(join(folder, "ca.pem"), cert);
    const send = `import("@/lib/platform/syslog/send-messages").then((m) => m.sendMessages("${there.url}", ["one", "two"]))`;
    const { status, stderr } = await run(send, { NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") });
    rmSync(folder, { recursive: true });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(there.frames).toEqual(["one", "two"]);
  }, 60_000);

  it("sends a datagram a row over UDP", async () => {
    const socket = createSocket("udp4");
    const got: string[] = [];
    socket.on("message", (message) => void got.push(message.toString()));
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    sendTo(`udp://127.0.0.1:${socket.address().port}`);
    expect(await feedAudit(system)).toBe(256);
    await expect.poll(() => got.length).toBeGreaterThan(0);
    expect(got[0]).toMatch(/^<110>1 /);
    socket.close();
  });
});
