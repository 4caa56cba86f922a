import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { PoolOptions } from "@/lib/platform/child-pool/pool";
import { RenderPool } from "./pool";
import { sampleDocument } from "@/tests/setup/sample-document";

const run = promisify(execFile);
const root = process.cwd();
const open: RenderPool[] = [];
afterEach(() => open.splice(0).forEach((pool) => pool.close()));

/** A pool of stand-ins that hang or die when told to. */
function poolWith(change: Partial<PoolOptions> = {}): RenderPool {
  const childPath = join(root, "tests/setup/stuck-child.mjs");
  const pool = new RenderPool({
    childPath,
    root,
    children: 2,
    limitMs: 5_000,
    startMs: 20_000,
    queueCap: 50,
    recycleAfter: 1_000,
    ...change,
  });
  open.push(pool);
  return pool;
}
const ask = (pool: RenderPool, document = "fine") => pool.run({ kind: "count", document });
const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const unavailable = { name: "AppError", code: "unavailable" };

describe("the pool of renderers", () => {
  test("a job over the limit is refused in words, its process is killed, and the next job is served by a new one", async () => {
    const pool = poolWith({ children: 1, limitMs: 2_000 });
    const { pages: first } = await ask(pool);
    await expect(ask(pool, "hang")).rejects.toMatchObject(unavailable);
    const { pages: second } = await ask(pool);
    expect(second).not.toBe(first);
    expect(alive(first)).toBe(false);
  });

  test("one hanging page does not hold up the others", async () => {
    const pool = poolWith({ limitMs: 2_000 });
    await Promise.all([ask(pool), ask(pool)]);
    const hanging = ask(pool, "hang");
    hanging.catch(() => undefined);
    const first = await Promise.race([
      hanging,
      Promise.all(Array.from({ length: 20 }, () => ask(pool))).then((all) => all.length),
    ]);
    expect(first).toBe(20);
    await expect(hanging).rejects.toMatchObject(unavailable);
  });

  test("a job whose process is killed from outside is served by another", async () => {
    const pool = poolWith({ children: 1 });
    await ask(pool);
    const waiting = ask(pool);
    pool.pids.forEach((pid) => process.kill(pid, "SIGKILL"));
    expect((await waiting).rendererVersion).toBe("stand-in");
  });

  test("a page that kills its process twice is refused, and the others are served", async () => {
    const pool = poolWith({ children: 1 });
    const [died, served] = await Promise.allSettled([ask(pool, "die"), ask(pool)]);
    expect(died).toMatchObject({ status: "rejected", reason: unavailable });
    expect(served.status).toBe("fulfilled");
  });

  test("refuses the job that would be one too many in the queue", async () => {
    const pool = poolWith({ children: 1, queueCap: 3 });
    const waiting = [ask(pool), ask(pool), ask(pool)];
    await expect(ask(pool)).rejects.toMatchObject(unavailable);
    expect(await Promise.all(waiting)).toHaveLength(3);
  });

  test("replaces a process after its share of jobs", async () => {
    const pool = poolWith({ children: 1, recycleAfter: 2 });
    const pids: number[] = [];
    for (let index = 0; index < 6; index += 1) pids.push((await ask(pool)).pages);
    expect(new Set(pids).size).toBe(3);
    await vi.waitFor(() => expect(pids.filter(alive).length).toBeLessThanOrEqual(1), { timeout: 5_000 });
  });

  test("says it is unavailable when no process will start", async () => {
    const folder = mkdtempSync(join(tmpdir(), "towline-pdf-"));
    const childPath = join(folder, "broken.mjs");
    writeFileSync(childPath, "process.exit(3);\n");
    await expect(ask(poolWith({ childPath }))).rejects.toMatchObject(unavailable);
    rmSync(folder, { recursive: true });
  });

  test("a renderer sees nothing of the environment", async () => {
    vi.stubEnv("DATABASE_URL", "postgresql://secret");
    const folder = mkdtempSync(join(tmpdir(), "towline-pdf-"));
    const childPath = join(folder, "tell.mjs");
    writeFileSync(
      childPath,
      `process.on("message", ({ job }) => process.send({ job, answer: { pages: 1, svgs: Object.keys(process.env) } }));\nprocess.send({ ready: true, version: "x" });\n`,
    );
    const { svgs = [] } = await ask(poolWith({ childPath }));
    expect(svgs.filter((name) => !name.startsWith("NODE_CHANNEL_"))).toEqual(["NODE_ENV"]);
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
});

describe("from a process of its own", () => {
  const document = JSON.stringify(sampleDocument());
  const script = `import { renderPdf, renderSvg } from "@/lib/document/pdf/render-pdf";
    import { createHash } from "node:crypto";
    const document = JSON.parse(process.env.DOCUMENT);
    const { bytes, sha256, pages } = await renderPdf(document);
    const { svgs } = await renderSvg(document);
    const hash = (data) => createHash("sha256").update(data).digest("hex");
    console.log(JSON.stringify({ sha256, same: hash(bytes) === sha256, pages, svg: hash(svgs.join("")), zone: new Intl.DateTimeFormat().resolvedOptions().timeZone }));`;
  const elsewhere = async (TZ: string, LANG: string) => {
    const { PATH, HOME } = process.env;
    const { stdout, stderr } = await run(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "--input-type=module", "--eval", script],
      {
        cwd: root,
        env: { PATH, HOME, TZ, LANG, LC_ALL: LANG, DOCUMENT: document } as unknown as NodeJS.ProcessEnv,
        timeout: 25_000,
      },
    );
    expect(stderr).toBe("");
    return JSON.parse(stdout) as { sha256: string; same: boolean; pages: number; svg: string; zone: string };
  };

  test("the same bytes in Kiritimati and Honolulu, German and Turkish; and the idle renderers let the process end", async () => {
    const east = await elsewhere("Pacific/Kiritimati", "de_DE.UTF-8");
    const west = await elsewhere("Pacific/Honolulu", "tr_TR.UTF-8");
    expect(east.zone).not.toBe(west.zone);
    expect({ ...east, zone: "" }).toEqual({ ...west, zone: "" });
    expect(east).toMatchObject({ same: true, pages: 2 });
  });

  test("a renderer's own zone and locale change nothing either", async () => {
    const draw = async (environment: Record<string, string>) => {
      const { bytes } = await poolWith({
        childPath: join(root, "lib/document/pdf/child.ts"),
        children: 1,
        environment,
      }).run({ kind: "pdf", document });
      return Buffer.from(bytes ?? []).toString("latin1");
    };
    const [east, west] = [
      await draw({ TZ: "Pacific/Kiritimati", LC_ALL: "de_DE.UTF-8" }),
      await draw({ TZ: "Pacific/Honolulu", LC_ALL: "tr_TR.UTF-8" }),
    ];
    expect(east.length).toBeGreaterThan(10_000);
    expect(east === west).toBe(true);
  });

  test("renderers die with a parent that is killed", async () => {
    const parent = `import { RenderPool } from "@/lib/document/pdf/pool";
      const pool = new RenderPool(${JSON.stringify({ childPath: join(root, "lib/document/pdf/child.ts"), root, children: 2, limitMs: 5000, startMs: 20000, queueCap: 5, recycleAfter: 9 })});
      const job = () => pool.run({ kind: "count", document: process.env.DOCUMENT });
      await Promise.all([job(), job()]);
      process.stdout.write(JSON.stringify(pool.pids), () => process.kill(process.pid, "SIGKILL"));`;
    const { PATH, HOME } = process.env;
    const killed = await run(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "--input-type=module", "--eval", parent],
      {
        cwd: root,
        env: { PATH, HOME, DOCUMENT: document } as unknown as NodeJS.ProcessEnv,
      },
    ).catch((error: { stdout: string; signal: string }) => error);
    expect(killed).toMatchObject({ signal: "SIGKILL" });
    const pids = JSON.parse(killed.stdout) as number[];
    expect(pids.length).toBeGreaterThan(0);
    await vi.waitFor(() => expect(pids.filter(alive)).toEqual([]), { timeout: 10_000 });
  });
});
