import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { textEntry } from "./cluster-files";
import { readTar, writeTar, type TarEntry } from "./tar";

async function* listed<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const piece of source) read.push(piece);
  return Buffer.concat(read);
}
const archive = (...entries: TarEntry[]) => bytesOf(writeTar(listed(entries)));
const folder = (name: string): TarEntry => ({ name, kind: "folder", size: 0, content: listed([]) });

async function read(bytes: Buffer, chunk = 700): Promise<Record<string, string>> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  );
  const found: Record<string, string> = {};
  await readTar(listed(pieces), async ({ name, kind, content }) => {
    found[name] = kind === "folder" ? "folder" : (await bytesOf(content)).toString();
  });
  return found;
}

const long = "word ".repeat(1000);
const made = () =>
  archive(folder("postgres"), textEntry("postgres/a", "one"), textEntry("empty", ""), textEntry("b", long));
const whole = { postgres: "folder", "postgres/a": "one", empty: "", b: long };

describe("the archive inside a backup", () => {
  it.each([1, 511, 512, 100_000])("comes back as it was, in pieces of %i bytes", async (chunk) => {
    expect(await read(await made(), chunk)).toEqual(whole);
  });

  it("opens with the tar of any system", async () => {
    const home = mkdtempSync(join(tmpdir(), "towline-tar-"));
    const done = spawnSync("tar", ["x", "-C", home], { input: await made() });
    expect(done.stderr.toString()).toBe("");
    expect(readFileSync(join(home, "postgres/a"), "utf8")).toBe("one");
    expect(readFileSync(join(home, "b"), "utf8")).toBe(long);
    rmSync(home, { recursive: true });
  });

  it.each(["../outside", "postgres/../../outside", "/etc/passwd", "a//b", "a\\b", "postgres/.."])(
    "leads nowhere else: %s",
    async (name) => {
      await expect(read(await archive(textEntry(name, "x")))).rejects.toMatchObject({ code: "invalid" });
    },
  );

  it("is refused when it was cut off or changed", async () => {
    const bytes = await made();
    for (const cut of [0, 100, 512, 1500, bytes.length - 1024])
      await expect(read(bytes.subarray(0, cut)), `${cut}`).rejects.toMatchObject({ code: "invalid" });
    bytes[1] = 120;
    await expect(read(bytes)).rejects.toMatchObject({ code: "invalid" });
  });

  it("holds no name that is too long for it", async () => {
    await expect(archive(textEntry("x".repeat(101), ""))).rejects.toMatchObject({ code: "unavailable" });
  });
});
