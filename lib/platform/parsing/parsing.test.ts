/** Files from outside are read in processes that can be killed, whatever the files do to their readers. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { parseList } from "@/lib/deliveries/bulk/parse-list";
import type { readList } from "@/lib/deliveries/bulk/read-list";
import { parseBounceNotice } from "@/lib/deliveries/returns/parse-bounce-notice";
import type { readBounceNotice } from "@/lib/deliveries/returns/read-bounce-notice";
import { parsePackFile, parsePackText, parsePackZip } from "@/lib/editorial/packs/parse-pack";
import { parseTopic } from "@/lib/library/markdown/parse-topic";
import { inParsingProcess, ParsingPool, parsingPool } from "@/lib/platform/parsing/pool";
import { packFile } from "@/lib/editorial/packs/schema";
import { zipPack } from "@/lib/editorial/packs/zip";
import { id, notices } from "@/tests/setup/notices";

const root = process.cwd();
const childPath = join(root, "worker/parsing-child.ts");
const pools: ParsingPool[] = [];
afterEach(() => pools.splice(0).forEach((pool) => pool.close()));
afterAll(() => parsingPool().close());

function poolWith(change: Partial<ConstructorParameters<typeof ParsingPool>[0]>): ParsingPool {
  const pool = new ParsingPool({ childPath, root, ...change });
  pools.push(pool);
  return pool;
}
const listIn = (pool: ParsingPool) => inParsingProcess<typeof readList>("list", () => pool);
const noticeIn = (pool: ParsingPool) => inParsingProcess<typeof readBounceNotice>("notice", () => pool);
const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const tooLong = {
  name: "AppError",
  code: "invalid",
  words: "This file takes too long to read, so it was put aside.",
  nextStep: expect.stringMatching(/try again/),
};
const emphasis = "*a_ ".repeat(16_000);
const header = packFile.parse({
  format: 1,
  name: "any-library",
  version: "1",
  madeOn: "2026-11-21",
  files: {},
});

describe("a file that hangs its reader", () => {
  it("is put aside in words after the limit, its process is killed, and others are read meanwhile", async () => {
    const pool = poolWith({ limitMs: 3_000 });
    // Both processes are there before the clock of the first job runs.
    await Promise.all([
      listIn(pool)("email,consent\na@example.org,2026-01-01\n"),
      listIn(pool)("email,consent\nb@example.org,2026-01-01\n"),
    ]);
    const before = pool.pids;
    const hanging = expect(pool.run("topic", emphasis, "en/a.md", "en")).rejects.toMatchObject(tooLong);
    let [done, read] = [false, 0];
    void hanging.then(() => (done = true));
    for (; !done && read < 100; read += 1)
      expect((await listIn(pool)(`email,consent\nc${read}@example.org,2026-01-01\n`)).rows).toHaveLength(1);
    expect(read).toBeGreaterThan(10);
    await hanging;
    await vi.waitFor(() => expect(before.filter(alive)).toHaveLength(1), { timeout: 5_000 });
    expect((await noticeIn(pool)(new TextEncoder().encode(notices.sendmailFull)))?.code).toBe("5.2.2");
  });

  it("does not keep this process from answering", async () => {
    const pool = poolWith({ limitMs: 1_000, children: 1 });
    await listIn(pool)("email,consent\na@example.org,2026-01-01\n");
    let turns = 0;
    const clock = setInterval(() => (turns += 1), 20);
    await expect(pool.run("topic", emphasis, "en/a.md", "en")).rejects.toMatchObject(tooLong);
    clearInterval(clock);
    expect(turns).toBeGreaterThan(10);
  });

  it("is put aside as YAML and in a pack just the same", async () => {
    const pool = poolWith({ limitMs: 1_000 });
    const yaml = Array.from({ length: 60_000 }, (_, at) => `- [a, {b: ${at}}]\n`).join("");
    await expect(
      pool.run(
        "packFile",
        new Map([
          ["pack.json", JSON.stringify(header)],
          ["sources.yaml", yaml],
        ]),
      ),
    ).rejects.toMatchObject(tooLong);
    await expect(
      pool.run(
        "packText",
        new Map([["en/any-topic.md", emphasis]]),
        header,
        { slug: "any-topic", language: "en" },
        null,
      ),
    ).rejects.toMatchObject(tooLong);
  });

  it("and needs more room than a reader gets is put aside too", async () => {
    const pool = poolWith({ flags: ["--max-old-space-size=24"], limitMs: 20_000 });
    const list = `email,consent\n${Array.from({ length: 400_000 }, (_, at) => `a${at}@example.org,2026-01-01\n`).join("")}`;
    await expect(listIn(pool)(list)).rejects.toMatchObject({
      code: "invalid",
      words: expect.stringMatching(/too much room/),
    });
  });
});

describe("what is read", () => {
  it("comes back as if it had been read here: lists, notices, packs, topics", async () => {
    expect(await parseList("email;consent\njo@example.org;2026-01-15\n")).toEqual({
      rows: [{ row: 2, email: "jo@example.org", consent: "2026-01-15" }],
      remarks: [],
    });
    expect(await parseBounceNotice(new TextEncoder().encode(notices.postfixNoUser))).toMatchObject({
      deliveryId: id,
      kind: "failed",
      cause: "mailbox",
      code: "5.1.1",
    });
    expect(await parseBounceNotice(new TextEncoder().encode("Subject: lunch\r\n\r\nAt noon?"))).toBeNull();
    const { texts } = await parsePackZip(
      zipPack(
        new Map([
          ["pack.json", "{}"],
          ["en/a.md", "Words."],
        ]),
      ),
    );
    expect([...texts]).toEqual([
      ["en/a.md", "Words."],
      ["pack.json", "{}"],
    ]);
    expect((await parsePackFile(texts)).faults.length).toBeGreaterThan(0);
    const movement = readFileSync(join(root, "prisma/library/en/movement.md"), "utf8");
    expect((await parseTopic(movement, "en/movement.md", "en"))?.type).toBe("doc");
    expect(await parseTopic("no topic", "en/a.md", "en")).toBeNull();
  });

  it("is refused in the reader's own words", async () => {
    await expect(parseList("name,day\nx,y\n")).rejects.toMatchObject({
      code: "invalid",
      words: expect.stringMatching(/columns email and consent/),
    });
    await expect(parsePackZip(new TextEncoder().encode("no zip"))).rejects.toMatchObject({
      code: "invalid",
      words: expect.stringMatching(/can't be opened/),
    });
  });

  it("is a topic of 64 kB at most", async () => {
    const files = (bytes: number) => new Map([["en/any-topic.md", "x".repeat(bytes)]]);
    const read = async (bytes: number) =>
      (await parsePackText(files(bytes), header, { slug: "any-topic", language: "en" }, null)).faults.map(
        ({ problem }) => problem,
      );
    expect(await read(64 * 1024 + 1)).toEqual(["This file is larger than 64 kB."]);
    expect(await read(64 * 1024)).not.toContain("This file is larger than 64 kB.");
  });
});

describe("a reader", () => {
  it("has nothing of the environment, and nothing it prints reaches the log once it was given a file", async () => {
    vi.stubEnv("DATABASE_URL", "postgresql://secret");
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const folder = mkdtempSync(join(tmpdir(), "towline-parsing-"));
    const tell = join(folder, "tell.mjs");
    writeFileSync(
      tell,
      `process.on("message", ({ job, input }) => process.stderr.write(input[0] + "\\n", () => process.send({ job, answer: { value: Object.keys(process.env) } })));\nprocess.stderr.write("starting\\n", () => process.send({ ready: true, version: "x" }));\n`,
    );
    const names = (await poolWith({ childPath: tell }).run(
      "list",
      "Mr. Doe takes lithium",
    )) as unknown as string[];
    expect(names.filter((name) => !name.startsWith("NODE_CHANNEL_"))).toEqual(["NODE_ENV"]);
    // Whatever it printed has arrived by the time it is gone.
    pools.splice(0).forEach((pool) => pool.close());
    await new Promise((done) => setTimeout(done, 300));
    const log = written.mock.calls.map(([words]) => String(words)).join("");
    written.mockRestore();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
    expect(log).toContain("starting");
    expect(log).not.toContain("lithium");
  });

  it("stays free when it is asked for what can't be sent", async () => {
    const pool = poolWith({ children: 1, limitMs: 20_000 });
    await expect(listIn(pool)((() => "no text") as unknown as string)).rejects.toThrow(/clone/);
    expect((await listIn(pool)("email,consent\na@example.org,2026-01-01\n")).rows).toHaveLength(1);
  });

  it("that has nothing to do for a while ends, and never keeps a program running", async () => {
    const pool = poolWith({ idleMs: 300 });
    const list = "email,consent\na@example.org,2026-01-01\n";
    await listIn(pool)(list);
    const [pid = 0] = pool.pids;
    await vi.waitFor(() => expect(alive(pid)).toBe(false), { timeout: 10_000 });
    expect((await listIn(pool)(list)).rows).toHaveLength(1);
    const script = `import { parseList } from "@/lib/deliveries/bulk/parse-list"; console.log((await parseList(${JSON.stringify(list)})).rows.length);`;
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "--input-type=module", "--eval", script],
      { cwd: root, timeout: 25_000 },
    );
    expect([stdout.trim(), stderr]).toEqual(["1", ""]);
  });
});
