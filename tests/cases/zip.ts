/** Packs as other programs zip them, and as someone zips them who means harm. */
import { readFileSync } from "node:fs";
import { unzipPack } from "@/lib/editorial/packs/zip";
import { outcomeOf, type Case } from "./case";

/** What is right for each file of tests/cases/zip. */
const expected: Record<string, string> = {
  "overlapping-entries.zip": "refused: can't be opened as a zip",
  "declared-too-small.zip": "refused: en/sleep.md is damaged",
  "backslash-separators.zip": "en/quiet-walk.md, pack.json",
};

export const readZip = (name: string) =>
  outcomeOf(() =>
    [...unzipPack(new Uint8Array(readFileSync(`tests/cases/zip/${name}`))).texts.keys()].join(", "),
  );

export const zipCases = (): Promise<Case[]> =>
  Promise.all(
    Object.entries(expected).map(async ([name, right]) => ({
      area: "zip",
      name,
      expected: right,
      got: await readZip(name),
    })),
  );
