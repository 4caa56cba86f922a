/** What is unpacked of a zip, and what is refused. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { packLimits } from "./schema";
import { unzipPack } from "./zip";

describe("what is unpacked", () => {
  const refused = (bytes: Uint8Array) => {
    try {
      return unzipPack(bytes);
    } catch (error) {
      return error instanceof AppError ? error.words : error;
    }
  };
  const zip = (files: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

  it.each([
    "../en/a.md",
    "en/../../a.md",
    "/etc/a.md",
    "C:/a.md",
    "..\\en\\a.md",
    "\\etc\\a.md",
    "C:\\a.md",
  ])("refuses the path %s", (path) => {
    expect(refused(zip({ [path]: "x" }))).toMatch(/leads out of the pack/);
  });

  it("refuses a path that stands twice, in other letters too", () => {
    expect(refused(zip({ "en/a.md": "x", "EN/A.md": "y" }))).toMatch(/stands twice/);
    const bytes = zip({ "en/a.md": "x", "en/b.md": "y" });
    // The same name in both headers of the second file.
    const doubled = Buffer.from(
      Buffer.from(bytes).toString("latin1").replaceAll("en/b.md", "en/a.md"),
      "latin1",
    );
    expect(refused(doubled)).toMatch(/stands twice/);
  });

  it("refuses what is too much: packed, unpacked, in one file, in number", () => {
    expect(refused(new Uint8Array(packLimits.zipped + 1))).toMatch(/larger than 10 MB/);
    expect(refused(zip({ "en/a.md": "0".repeat(packLimits.oneFile + 1) }))).toMatch(/larger than 1 MB/);
    const million = "0".repeat(packLimits.oneFile);
    expect(
      refused(zip(Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`en/a${at}.md`, million])))),
    ).toMatch(/50 MB/);
    expect(
      refused(zip(Object.fromEntries(Array.from({ length: 3001 }, (_, at) => [`en/a${at}.md`, ""])))),
    ).toMatch(/3,000/);
  });

  /** The first `from` in both headers becomes `to`. */
  const resized = (bytes: Uint8Array, from: number, to: number) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(from);
    const changed = Buffer.from(bytes);
    for (let at = changed.indexOf(size); at >= 0; at = changed.indexOf(size)) changed.writeUInt32LE(to, at);
    return changed;
  };
  const sample = (name: string) =>
    new Uint8Array(readFileSync(join(import.meta.dirname, "../../../tests/cases/zip", name)));

  it("takes no text that is longer or shorter than the zip says: it is damaged, and never cut", () => {
    expect(refused(sample("declared-too-small.zip"))).toMatch(/^en\/sleep\.md is damaged/);
    for (const [size, said] of [
      [900_000, 10],
      [900_000, 899_999],
      [900_000, 900_001],
      [900_000, 0],
      [1, 0],
    ] as const) {
      expect(refused(resized(zip({ "en/a.md": "0".repeat(size) }), size, said)), `${size}, ${said}`).toMatch(
        /^en\/a\.md is damaged/,
      );
    }
  });

  it("takes no text that changed under its checksum", () => {
    const bytes = Buffer.from(zipSync({ "en/a.md": strToU8("Take it at night.") }, { level: 0 }));
    bytes.write("noon.", bytes.indexOf("night."));
    expect(refused(bytes)).toMatch(/^en\/a\.md is damaged/);
  });

  it("refuses entries that share one body at once, however many they are", () => {
    const started = performance.now();
    expect(refused(sample("overlapping-entries.zip"))).toMatch(/can't be opened as a zip/);
    expect(performance.now() - started).toBeLessThan(250);
  });

  it("reads the separators of Windows as separators", () => {
    const answer = unzipPack(sample("backslash-separators.zip"));
    expect([...answer.texts.keys()]).toEqual(["en/quiet-walk.md", "pack.json"]);
    expect(refused(zip({ "en\\a.md": "x", "en/a.md": "y" }))).toMatch(/stands twice/);
  });

  it("never breaks on a zip that was cut or changed anywhere: it is read whole, or refused in words", () => {
    const whole = zip({ "pack.json": "{}", "en/a.md": "Some words. ".repeat(40) });
    const texts = [...unzipPack(whole).texts];
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const bytes = cut ? whole.slice(0, at) : whole.map((one, index) => (index === at ? byte : one));
        const answer = refused(bytes);
        if (typeof answer === "string") expect(answer).not.toBe("");
        else expect([...(answer as ReturnType<typeof unzipPack>).texts]).toEqual(texts);
      }),
      { numRuns: 500 },
    );
  });

  it("refuses what is no zip, and leaves out what is no part of a pack", () => {
    expect(refused(strToU8("not a zip at all"))).toMatch(/can't be opened/);
    expect(refused(new Uint8Array())).toMatch(/can't be opened/);
    const { texts, remarks } = unzipPack(
      zip({
        "my-pack/pack.json": "{}",
        "my-pack/en/a.md": "\uFEFFone\r\ntwo",
        "my-pack/notes.txt": "x",
        "__MACOSX/._pack.json": "x",
        "my-pack/.DS_Store": "x",
      }),
    );
    expect([...texts]).toEqual([
      ["en/a.md", "one\ntwo"],
      ["pack.json", "{}"],
    ]);
    expect(remarks.map(({ file }) => file)).toEqual(["my-pack/notes.txt"]);
  });
});
