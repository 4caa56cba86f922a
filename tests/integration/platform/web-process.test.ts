/** The web process as it runs for a clinic: our own server with Next behind it. */
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabase } from "@/tests/setup/database";
import { manyMachines, type ManyMachines } from "@/tests/setup/many-machines";
import { sendRaw } from "@/scripts/security/raw-http";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 400_000 });
const root = join(import.meta.dirname, "../../..");
const database = testDatabase({ library: true });
let all: ManyMachines;

beforeAll(async () => {
  all = await manyMachines(database.url, { webs: 1, workers: 1 });
});
afterAll(() => all?.stop());

const port = () => all.webs[0]?.port ?? 0;
const send = (line: string, more: readonly string[] = [], body = "") =>
  sendRaw(port(), [
    [`${line} HTTP/1.1`, "Host: localhost", "Connection: close", ...more, "", body].join("\r\n"),
  ]);

describe("security 6: headers stand on every answer, whoever gives it", () => {
  test.each([
    ["GET /sign-in", 200],
    ["GET /handouts", 307],
    ["GET /handouts/", 308],
    ["GET /no-such-page", 404],
    ["DELETE /_next/static/x.js", 404],
    ["PUT /readyz", 405],
    ["TRACE /sign-in", 405],
    ["GET /healthz", 200],
    ["GET /favicon.ico", 200],
  ])("%s: %i", async (line, status) => {
    const answer = await send(line);
    expect(answer.headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "x-frame-options": "SAMEORIGIN",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "content-security-policy": expect.stringContaining("default-src 'none'"),
    });
    expect(answer.status).toBe(status);
  });
});

/** Every action of the build: its id and a page that has it. */
function everyAction(): { id: string; page: string }[] {
  const { node } = JSON.parse(
    readFileSync(join(root, ".next-test/server/server-reference-manifest.json"), "utf8"),
  ) as { node: Record<string, { workers: Record<string, unknown> }> };
  return Object.entries(node).flatMap(([id, { workers }]) =>
    Object.keys(workers).map((page) => ({ id, page })),
  );
}

/** `app/(clinic)/handouts/[id]/page` as an address. */
const addressOf = (file: string) =>
  `/${file
    .replace(/^app\/|\/?(?:page|route)(?:\.ts)?$/g, "")
    .split("/")
    .filter((piece) => piece !== "" && !piece.startsWith("("))
    .map((piece) => (piece.startsWith("[") ? "0198a000-0000-7000-8000-000000000000" : piece))
    .join("/")}`;

/** An action of a page that needs no signing in. */
function someAction(): string {
  const { id } = everyAction().find(({ page }) => page.endsWith("/new-password/page")) ?? { id: "" };
  expect(id).toMatch(/^[0-9a-f]{20,}$/);
  return id;
}

test("of a malformed action's body nothing reaches the log, and it is said that something was wrong", async () => {
  const words = "Paciente-Canario";
  for (const [type, body] of [
    ["text/plain;charset=UTF-8", `[{"name":"${words}`],
    ["text/plain;charset=UTF-8", `["$K1","${words}",${words}]`],
    [
      "multipart/form-data; boundary=x",
      `--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["${words}",\r\n--x--\r\n`,
    ],
    ["multipart/form-data", words],
  ] as const) {
    const answer = await send(
      "POST /new-password",
      [
        `Origin: ${all.url}`,
        `Next-Action: ${someAction()}`,
        `Content-Type: ${type}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
      ],
      body,
    );
    expect(answer.status, type).toBe(400);
    expect(answer.body).not.toContain(words);
  }
  await expect.poll(() => all.said()).toMatch(/"event":"(framework-error|page-failed)"/);
  expect(all.said()).not.toMatch(/canario/i);
  for (const line of all.said().trim().split("\n")) expect(() => void JSON.parse(line), line).not.toThrow();
});

test("row 15: of garbage sent to every action and every route nothing reaches the log", async () => {
  const words = "Paciente-Canario";
  const seen = new Set<string>();
  const actions = everyAction().filter(({ id }) => !seen.has(id) && seen.add(id));
  const routes = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .map((file) => addressOf(`app/${file}`));
  expect([actions.length > 60, routes.length > 20]).toEqual([true, true]);
  const garbage = (target: string, type: string, more: string[] = []) => {
    const body = `["${words}",{"${words}":${words}`;
    const head = [`Origin: ${all.url}`, `Content-Type: ${type}`, `Content-Length: ${body.length}`, ...more];
    return send(`POST ${target}`, head, body);
  };
  for (const { id, page } of actions) {
    const answer = await garbage(addressOf(page), "text/plain;charset=UTF-8", [`Next-Action: ${id}`]);
    expect(answer.status, page).toBeGreaterThan(0);
    expect(answer.body).not.toContain(words);
  }
  for (const route of routes)
    for (const type of ["application/json", "multipart/form-data; boundary=x"]) {
      const answer = await garbage(route, type);
      expect(answer.status, route).toBeLessThan(500);
      expect(answer.body).not.toContain(words);
    }
  expect(all.said()).not.toMatch(/canario/i);
});

test("of a flood each is answered or told when to come again, and the next one after it is served", async () => {
  const ask = async () => {
    const answer = await fetch(`http://127.0.0.1:${port()}/sign-in`);
    await answer.arrayBuffer();
    return { status: answer.status, again: answer.headers.get("retry-after") };
  };
  const answers = await Promise.all(Array.from({ length: 400 }, ask));
  const refused = answers.filter(({ status }) => status === 503);
  expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  // How many depends on the computer; the queue itself is told by its own tests.
  expect(refused.length).toBeLessThan(400);
  expect(refused.filter(({ again }) => again !== "5")).toEqual([]);
  expect((await ask()).status).toBe(200);
});

test("told to stop, it finishes what is in hand and drops nothing", async () => {
  const web = all.webs[0]!;
  const answers = Array.from({ length: 40 }, () =>
    fetch(`http://127.0.0.1:${web.port}/sign-in`).then(
      async (answer) => (await answer.arrayBuffer(), answer.status),
      () => 0,
    ),
  );
  // All have arrived by the time that a later one is answered.
  await fetch(`http://127.0.0.1:${web.port}/healthz`);
  const ended = once(web.process, "exit");
  web.process.kill("SIGTERM");
  expect((await Promise.all(answers)).filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(await ended).toEqual([0, null]);
  await expect(fetch(`http://127.0.0.1:${web.port}/healthz`)).rejects.toThrow();
});
