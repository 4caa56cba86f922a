import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultLine } from "@/lib/library/fault";
import { fingerprint, readLibraryTexts, starterFolder } from "./folder-texts";
import { parseLibrary, readLibraryFolder } from "./library-files";
import { gateLibrary } from "@/lib/library/gates/gate-library";
import { addMonths } from "@/lib/platform/calendar-dates";

describe("the library we ship", () => {
  it("passes every gate", async () => {
    const { failures, rows } = gateLibrary(await readLibraryFolder());
    expect(failures.map(faultLine)).toEqual([]);
    const topics = new Set(rows.map(({ slug }) => slug));
    expect([topics.size, rows.length]).toEqual([53, 53 * 2 * 2]);
  });
});

describe("a folder", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "towline-library-"));
    cpSync(starterFolder, folder, { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has one fingerprint, which any changed letter changes", async () => {
    const texts = await readLibraryTexts(folder);
    expect(fingerprint(texts)).toBe(fingerprint(await readLibraryTexts()));
    expect(
      fingerprint(
        new Map([...texts].map(([path, text]) => [path, path === "rules.yaml" ? `${text} ` : text])),
      ),
    ).not.toBe(fingerprint(texts));
  });

  it("tells every fault of every file at once, with its line", async () => {
    const texts = new Map(await readLibraryTexts(folder));
    texts.set("en/broken-topic.md", "---\nslug: broken-topic\ntitle: Broken\n---\n\n## Summary\n");
    texts.set("rules.yaml", "top: many\n");
    texts.delete("sources.yaml");
    const words = (() => {
      try {
        parseLibrary(texts);
        return "";
      } catch (error) {
        return String(error);
      }
    })();
    expect(words).toMatch(/en\/broken-topic\.md:6: "Summary" is not a heading/);
    expect(words).toMatch(/rules\.yaml:1: top: /);
    expect(words).toContain("sources.yaml: The file is missing.");
  });

  it("refuses two topics at one position, and a translation of nothing", async () => {
    const texts = new Map(await readLibraryTexts(folder));
    const movement = texts.get("en/movement.md") ?? "";
    texts.set("en/moving-twice.md", movement.replace("slug: movement", "slug: moving-twice"));
    const front = `---\nslug: only-here\ntitle: Solo\nauthor: Towline team\nwrittenOn: 2026-11-21\ntranslates: "${"0".repeat(64)}"\ncheckedBy: null\n---\n`;
    texts.set("es/only-here.md", `${front}${movement.slice(movement.indexOf("\n## Takeaway"))}`);
    expect(() => parseLibrary(texts)).toThrow(/no English topic[\s\S]*is that of movement too/);
  });

  it("is refused when there is none", async () => {
    const empty = mkdtempSync(join(tmpdir(), "towline-empty-"));
    writeFileSync(join(empty, "rules.yaml"), "");
    await expect(readLibraryTexts(empty)).rejects.toThrow("no library that can be read");
    rmSync(empty, { recursive: true });
  });
});

it("counts months of review by the calendar", () => {
  expect(addMonths("2026-11-21", 12)).toBe("2027-11-21");
  expect(addMonths("2026-08-31", 6)).toBe("2027-02-28");
});
