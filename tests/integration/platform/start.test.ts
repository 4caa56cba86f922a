import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { readAccess, urlOf } from "@/lib/platform/db/data-folder";
import { commandOf, isAlive, markOf, type ProcessMark } from "@/lib/platform/db/process-lock.mjs";
import type { Times } from "@/scripts/watch-process";
import { newDataFolder, startTowline, type Started } from "@/tests/setup/start";

// Each test starts the whole of Towline; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 120_000 });
const patience = { timeout: 20_000, interval: 50 };
const cleanUp: (() => unknown)[] = [];
const removeAtEnd: (() => void)[] = [];
afterAll(() => removeAtEnd.forEach((remove) => remove()));
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

function dataFolder(): string {
  const folder = newDataFolder();
  cleanUp.push(() => folder.remove());
  return folder.path;
}

let ran: Promise<string> | undefined;

/** A folder in which Towline ran once and was stopped: quicker to start in than an empty one. */
async function usedFolder(): Promise<string> {
  ran ??= runOnce();
  const folder = dataFolder();
  execFileSync("cp", ["-a", await ran, folder]);
  return folder;
}

async function runOnce(): Promise<string> {
  const folder = newDataFolder();
  removeAtEnd.push(folder.remove);
  const started = await startTowline(folder.path);
  await started.ready;
  await stop(started);
  return folder.path;
}

async function start(
  folder: string,
  environment?: Readonly<Record<string, string>>,
  times?: Times,
): Promise<Started> {
  const started = await startTowline(folder, environment, times);
  cleanUp.push(() => stop(started));
  return started;
}

async function stop(started: Started): Promise<number | string> {
  started.process.kill("SIGTERM");
  return started.ended;
}

async function ask(folder: string, sql: string): Promise<unknown[]> {
  const access = readAccess({ dataFolder: folder });
  const client = new pg.Client({ connectionString: access ? urlOf(access) : "" });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

const childrenOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "children.json"), "utf8")) as ProcessMark[];
const postmasterOf = (folder: string) =>
  Number(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
const status = (url: string) =>
  fetch(url).then(
    (answer) => answer.status,
    () => 0,
  );

test("an empty folder becomes a running clinic, with as many workers as are asked for, and SIGTERM leaves nothing running", async () => {
  const folder = dataFolder();
  const started = await start(folder, { TOWLINE_WORKERS: "2" });
  await started.ready;
  expect([await status(`${started.url}/healthz`), await status(`${started.url}/readyz`)]).toEqual([200, 200]);
  const link = readFileSync(join(folder, "first-run"), "utf8").trim();
  expect(link).toContain(`${started.url}/first-run?token=`);
  expect(started.said()).toContain(link);
  for (const secret of ["first-run", "secrets.json", "database.json"])
    expect(statSync(join(folder, secret)).mode & 0o777, secret).toBe(0o600);
  const marks = [...childrenOf(folder), markOf(postmasterOf(folder))!];
  expect(marks).toHaveLength(4);
  // Nothing that runs compiles TypeScript.
  for (const { pid } of marks) expect(commandOf(pid)).not.toMatch(/\btsx\b|\.ts\b/);
  expect(await stop(started)).toBe(0);
  expect(marks.filter(isAlive)).toEqual([]);
  expect(existsSync(join(folder, "postgres/postmaster.pid"))).toBe(false);
});

test("of two at once the second says so and ends; the first goes on", async () => {
  const folder = await usedFolder();
  const first = await start(folder);
  await first.ready;
  const second = await start(folder);
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`already running at http://localhost:${new URL(first.url).port}`);
  expect(await status(`${first.url}/readyz`)).toBe(200);
});

test("after kill -9 of the supervisor its children end, and the next start has all data", async () => {
  const folder = await usedFolder();
  const first = await start(folder);
  await first.ready;
  await ask(
    folder,
    `INSERT INTO "Source" ("key", "citation", "tag") VALUES ('kept', 'written before the kill', 'R')`,
  );
  const children = childrenOf(folder);
  first.process.kill("SIGKILL");
  const second = await start(folder);
  await second.ready;
  expect(children.filter(isAlive)).toEqual([]);
  expect(await ask(folder, `SELECT "citation" FROM "Source" WHERE "key" = 'kept'`)).toEqual([
    { citation: "written before the kill" },
  ]);
});

test("after kill -9 of supervisor and keeper the server left behind is stopped and started again", async () => {
  const folder = await usedFolder();
  const first = await start(folder);
  await first.ready;
  const left = markOf(postmasterOf(folder))!;
  first.process.kill("SIGKILL");
  process.kill((JSON.parse(readFileSync(join(folder, "keeper.lock"), "utf8")) as ProcessMark).pid, "SIGKILL");
  const second = await start(folder);
  await second.ready;
  expect(isAlive(left)).toBe(false);
  expect(await status(`${second.url}/readyz`)).toBe(200);
});

test("locks of programs that are gone never block, not even when their number is taken again", async () => {
  const folder = dataFolder();
  const reused = JSON.stringify({ pid: process.pid, started: "another time", url: "http://localhost:1" });
  mkdirSync(folder, { mode: 0o711 });
  writeFileSync(join(folder, "start.lock"), reused);
  writeFileSync(join(folder, "keeper.lock"), "half a li");
  writeFileSync(join(folder, "children.json"), `[${reused}]`);
  const started = await start(folder);
  await started.ready;
  expect(await status(`${started.url}/readyz`)).toBe(200);
});

test("web, worker and PostgreSQL each come back after kill -9", async () => {
  const folder = await usedFolder();
  const started = await start(folder);
  await started.ready;
  const before = childrenOf(folder);
  process.kill(postmasterOf(folder), "SIGKILL");
  for (const { pid } of before) process.kill(pid, "SIGKILL");
  await vi.waitFor(async () => {
    expect(childrenOf(folder).filter(isAlive)).toHaveLength(2);
    expect(await status(`${started.url}/readyz`)).toBe(200);
  }, patience);
  expect(childrenOf(folder)).not.toEqual(before);
});

test("a web process and a worker that are frozen are replaced, and say so; PostgreSQL and those that answer stay", async () => {
  const folder = await usedFolder();
  const started = await start(folder, undefined, {
    everyMs: 500,
    answerMs: 4_000,
    misses: 3,
    startMs: 60_000,
    patienceMs: 500,
  });
  await started.ready;
  const [web, worker] = childrenOf(folder);
  const postmaster = postmasterOf(folder);
  if (!web || !worker) throw new Error("Web or worker is missing.");
  process.kill(web.pid, "SIGSTOP");
  await vi.waitFor(
    async () => expect([isAlive(web), await status(`${started.url}/healthz`)]).toEqual([false, 200]),
    { timeout: 60_000, interval: 250 },
  );
  expect(started.said()).toContain("The web process has not answered 3 times in a row. It is started again.");
  const [, same] = childrenOf(folder);
  expect(same).toEqual(worker);
  process.kill(worker.pid, "SIGSTOP");
  await vi.waitFor(
    () => expect(childrenOf(folder).map(isAlive).concat(isAlive(worker))).toEqual([true, true, false]),
    { timeout: 60_000, interval: 250 },
  );
  expect(started.said()).toContain(
    "The worker process has not answered 3 times in a row. It is started again.",
  );
  await vi.waitFor(async () => expect(await status(`${started.url}/readyz`)).toBe(200), {
    timeout: 60_000,
    interval: 250,
  });
  expect([started.said().match(/It is started again/g), postmasterOf(folder)]).toEqual([
    ["It is started again", "It is started again"],
    postmaster,
  ]);
}, 240_000);

test("a weak secret, and a plain-text database elsewhere, are refused in one line", async () => {
  const weak = await start(dataFolder(), {
    TOWLINE_SESSION_SECRET: "changeme",
    TOWLINE_FIELD_KEYS: "k1:AAAA",
  });
  expect(await weak.ended).toBe(1);
  expect(weak.said()).toContain(
    "The secret TOWLINE_SESSION_SECRET is too short or easy to guess. Make one with: openssl rand -base64 32",
  );
  const plain = await start(dataFolder(), { DATABASE_URL: "postgresql://a:b@db.example.org/towline" });
  expect(await plain.ended).toBe(1);
  expect(plain.said()).toContain("its connection is not encrypted. Add ?sslmode=verify-full");
});

test("security 2: an https address without a word on the proxies before it is refused in one line that says what to set", async () => {
  const started = await start(dataFolder(), {
    TOWLINE_URL: "https://towline.example.org",
    TOWLINE_TRUSTED_PROXIES: "",
  });
  expect(await started.ended).toBe(1);
  expect(started.said()).toContain("nobody said how many. Set TOWLINE_TRUSTED_PROXIES=1");
});

test("the first person can come from the environment", async () => {
  const folder = dataFolder();
  const started = await start(folder, {
    TOWLINE_ADMIN_EMAIL: "ana@clinic.test",
    TOWLINE_ADMIN_PASSWORD: "violet-harbor-lantern-42",
  });
  await started.ready;
  expect(await ask(folder, `SELECT "email" FROM "Person"`)).toEqual([{ email: "ana@clinic.test" }]);
  expect(existsSync(join(folder, "first-run"))).toBe(false);
});
