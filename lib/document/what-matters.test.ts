import { expect, test } from "vitest";
import { partsFor } from "@/lib/library/tree/parts-for-patient";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { languages, type Language } from "@/lib/platform/languages";
import { matterLines } from "./matter-lines";
import type { Grid } from "./schema";
import { matterIds, matterName, mattersAskFor, orderedByMatters, type Matter } from "./what-matters";

const { topics } = await shippedFolder();
const parts = (language: Language, matters: readonly Matter[] = [], facts: string[] = []) => {
  const topic = topics.find((one) => one.slug === "compare-options" && one.language === language);
  if (!topic) throw new Error("No comparison.");
  return partsFor(topic.tree, { layer: "brief", facts: new Set(facts), hide: [], matters });
};
const grid = (...asked: Parameters<typeof parts>) =>
  parts(...asked).find(({ kind }) => kind === "grid")?.content[0] as Grid;
const rows = (...matters: Matter[]) => grid("en", matters).rows.map(({ id }) => id);

test("rows that say something to what matters most come first, in the order chosen; the others keep theirs", () => {
  expect(rows()).toEqual(["help", "effort", "side-effects", "risks", "not-for"]);
  expect(rows("urges")).toEqual(["risks", "help", "effort", "side-effects", "not-for"]);
  expect(rows("pregnancy", "sleep", "weight")).toEqual([
    "not-for",
    "side-effects",
    "help",
    "effort",
    "risks",
  ]);
});

test("columns never follow it", () => {
  const titles = (matters: Matter[]) => grid("en", matters).columns.map(({ title }) => title);
  for (const matter of matterIds) expect(titles([matter])).toEqual(titles([]));
});

test("every row that can be asked for is there, and a row without a name keeps its place", () => {
  expect(rows()).toEqual(expect.arrayContaining([...mattersAskFor]));
  expect(orderedByMatters(["own", "risks"], ["urges"], (row) => (row === "own" ? null : row))).toEqual([
    "risks",
    "own",
  ]);
});

test.each(languages)("all ten have words in %s; weight only where it does no harm", (language) => {
  const names = (facts: string[]) => [...matterLines([{ sections: parts(language, [], facts) }]).keys()];
  expect(names([])).toEqual(matterIds.map(matterName));
  expect(names(["hx.eating_disorder"])).not.toContain(matterName("weight"));
});
