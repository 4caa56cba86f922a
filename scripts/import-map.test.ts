import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drawImports, mapFile, readImports, upward, type ImportMap } from "./import-map";

test("the map of the imports is as the code is (npm run map draws it), and none goes up", async () => {
  const map = await readImports();
  expect(map.imports.length).toBeGreaterThan(20);
  expect(upward(map)).toEqual([]);
  const stored = readFileSync(join(import.meta.dirname, "..", mapFile), "utf8");
  expect(stored).not.toContain(`class="up"`);
  expect(stored).toBe(drawImports(map));
});

test("an import that goes up is told, and drawn in red", () => {
  const floor = (area: string) => ({ area, holds: "", folders: [] });
  const map: ImportMap = {
    floors: [floor("handouts"), floor("library")],
    imports: [
      { from: "handouts", to: "library", count: 2 },
      { from: "library", to: "handouts", count: 1 },
    ],
  };
  expect(upward(map)).toEqual([{ from: "library", to: "handouts", count: 1 }]);
  expect(drawImports(map).match(/<path class="up"/g)).toHaveLength(2);
});
