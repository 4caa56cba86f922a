/**
 * Files from outside that would hang their reader: refused in words at their door, while
 * everything else goes on.
 */
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as applyPack } from "@/app/api/packs/apply/route";
import { POST as check } from "@/app/api/packs/check/route";
import { GET as healthz } from "@/app/healthz/route";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { db } from "@/lib/platform/db/client";
import { recordBounce } from "@/lib/deliveries/returns/record-bounce";
import { exportPack } from "@/lib/editorial/packs/export-pack";
import type { PackLine } from "@/lib/editorial/packs/schema";
import { unzipPack, zipPack } from "@/lib/editorial/packs/zip";
import { parseList } from "@/lib/deliveries/bulk/parse-list";
import { ParsingPool, parsingPool } from "@/lib/platform/parsing/pool";
import { programFile } from "@/lib/platform/programs.mjs";
import { root } from "@/lib/platform/root.mjs";
import { makePerson, type Someone } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { changeLogo } from "@/lib/clinic/settings/change-logo";
import { readQuestionnaireResponse } from "@/lib/deliveries/fhir/queries";
import { picture } from "@/tests/setup/clinic-makers";
import { newAdmin } from "@/tests/setup/desk-people";
import { newClinician } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let someone: Someone;
/**
 * The pool that the doors find, with a shorter limit than the site's fifteen seconds: a quick machine reads
 * what these files hold in about that time, and an honest file in less than one second.
 */
const limitedPool = new ParsingPool({
  childPath: programFile("parsing-child"),
  root: root(),
  limitMs: 6_000,
});
beforeAll(async () => {
  parsingPool().close();
  Object.assign(globalThis, { [Symbol.for("towline.parsing-pool")]: limitedPool });
  someone = await makePerson("ada", { clinician: false, reviewer: false, admin: true, mayFinalise: false });
});
afterAll(() => {
  limitedPool.close();
  Object.assign(globalThis, { [Symbol.for("towline.parsing-pool")]: undefined });
});

const header = JSON.stringify({ format: 1, name: "sample", version: "1", madeOn: "2026-11-21", files: {} });
const packOf = (markdown: string) =>
  zipSync({ "pack.json": strToU8(header), "en/a.md": strToU8(markdown) }, { level: 9 });
/** Some 350 bytes as a zip, 64 kB of emphasis that never closes as a topic. */
const hostile = packOf("*a_ ".repeat(16_000));

function upload(
  bytes: Uint8Array,
  more: Record<string, string> = {},
): [Request, { params: Promise<Record<string, string>> }] {
  const form = new FormData();
  form.set("bytes", new Blob([new Uint8Array(bytes)]), "pack.zip");
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  const headers = new Headers(someone.headers);
  headers.delete("content-type");
  return [
    new Request(`${ourOrigin()}/api/packs/check`, { method: "POST", body: form, headers }),
    { params: Promise.resolve({}) },
  ];
}
const lastLine = async (response: Response) =>
  JSON.parse((await response.text()).trim().split("\n").at(-1) ?? "") as PackLine;

/** How often others had their turn, and the longest that they waited for it. */
function others(): () => { turns: number; longestMs: number } {
  let [turns, longestMs, last] = [0, 0, performance.now()];
  const clock = setInterval(() => {
    const now = performance.now();
    [turns, longestMs, last] = [turns + 1, Math.max(longestMs, now - last), now];
  }, 20);
  return () => {
    clearInterval(clock);
    return { turns, longestMs };
  };
}

describe("a pack that hangs its reader", () => {
  it("is refused in words that name its file, and meanwhile the site answers and other files are read", async () => {
    expect(hostile.byteLength).toBeLessThan(400);
    const look = others();
    let done = false;
    const checking = check(...upload(hostile))
      .then(lastLine)
      .finally(() => (done = true));
    let served = 0;
    while (!done) {
      expect((await healthz()).status).toBe(200);
      expect((await parseList("email,consent\na@example.org,2026-01-01\n")).rows).toHaveLength(1);
      served += 1;
      await new Promise((turn) => setTimeout(turn, 50));
    }
    expect(await checking).toEqual({
      problem: {
        words: "en/a.md takes too long to read, so it was put aside.",
        nextStep: expect.stringMatching(/take that out and try again/),
      },
    });
    expect(served).toBeGreaterThan(5);
    const { turns, longestMs } = look();
    expect(turns).toBeGreaterThan(50);
    expect(longestMs).toBeLessThan(12_000);
  });

  it("is refused as well when it is its words that hold up the gates of the library", async () => {
    const { bytes } = await exportPack(await newAdmin("Ada Admin"), { name: "sample", version: "1" });
    const files = new Map(unzipPack(bytes).texts);
    const text = JSON.parse(files.get("en/sleep.json") ?? "") as {
      content: { tree: { content: { content: { content?: { text?: string }[] }[] }[] } };
    };
    // One sentence, one word, as long as a text may be.
    const [first] = text.content.tree.content[0]?.content[0]?.content ?? [];
    if (first?.text === undefined) throw new Error("The text does not begin with words.");
    first.text = "a-".repeat(75_000);
    files.set("en/sleep.json", JSON.stringify(text));
    const look = others();
    expect(await lastLine(await check(...upload(zipPack(files))))).toMatchObject({
      problem: { words: "en/sleep.md takes too long to read, so it was put aside." },
    });
    expect(look().longestMs).toBeLessThan(12_000);
  });

  it("brings nothing in", async () => {
    const before = [
      await db().packImport.count(),
      await db().explanationVersion.count(),
      await db().auditEvent.count(),
    ];
    expect(await lastLine(await applyPack(...upload(hostile, { seen: "0".repeat(64) })))).toMatchObject({
      problem: { words: expect.stringMatching(/^en\/a\.md takes too long/) },
    });
    expect([
      await db().packImport.count(),
      await db().explanationVersion.count(),
      await db().auditEvent.count(),
    ]).toEqual(before);
  });

  it("is refused at once over 64 kB a topic", async () => {
    const line = await lastLine(await check(...upload(packOf("*a_ ".repeat(16_385)))));
    expect(line).toMatchObject({
      report: {
        faults: [{ file: "en/a.md", problem: "This file is larger than 64 kB." }],
        items: [],
        changes: false,
      },
    });
  });
});

describe("a mail that hangs its reader", () => {
  it("is put aside as no notice, and nothing else stands still", async () => {
    const look = others();
    const mail = `Content-Type: multipart/mixed; boundary=x\r\n\r\n${"--x\r\n\r\n".repeat(270_000)}`;
    expect(await recordBounce(await newAdmin("Ada Admin"), { bytes: strToU8(mail) })).toEqual({
      outcome: "no-notice",
      deliveryId: null,
      words: expect.stringMatching(/^This mail takes too long to read/),
    });
    expect(look().longestMs).toBeLessThan(12_000);
  });
});

describe("a picture and answers of a record system", () => {
  // Even a limit of one millisecond was met by the real reader now and then.
  const stuck = new ParsingPool({
    childPath: join(root(), "tests/setup/stuck-child.mjs"),
    root: root(),
    limitMs: 200,
  });
  beforeAll(() => Object.assign(globalThis, { [Symbol.for("towline.parsing-pool")]: stuck }));
  afterAll(() => {
    stuck.close();
    Object.assign(globalThis, { [Symbol.for("towline.parsing-pool")]: limitedPool });
  });

  it("are read under the same deadline, and what is over it is put aside", async () => {
    const late = { code: "invalid", words: "This file takes too long to read, so it was put aside." };
    const file = await picture("png", { width: 2400, height: 1200 });
    await expect(changeLogo(await newAdmin("Ada"), { file, alt: "Logo" })).rejects.toMatchObject(late);
    await expect(
      readQuestionnaireResponse(await newClinician(), { texts: ['{"resourceType":"Bundle"}'] }),
    ).rejects.toMatchObject(late);
  });
});
