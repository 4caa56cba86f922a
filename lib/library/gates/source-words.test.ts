import { expect, test } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { gateSourceWords } from "./source-words";

const read = { doi: null, pmid: null, tag: "R" as const, note: null };
const problems = (citation: string, es: string | null) =>
  gateSourceWords({ sources: [{ key: "One", citation, es, ...read }] }).map(({ problem }) => problem);

test("a guideline without Spanish words fails, and so does a paper whose title was translated", () => {
  expect(problems("NICE guideline NG222 (2022).", null)).toEqual([
    "One has English words and no Spanish ones.",
  ]);
  expect(problems("NICE guideline NG222 (2022).", "Guía NICE NG222 (2022).")).toEqual([]);
  expect(problems("Li Z, et al. Dopamine. J Affect Disord 2015.", null)).toEqual([]);
  expect(problems("Li Z, et al. Dopamine. J Affect Disord 2015.", "Li Z, et al. Dopamina.")).toEqual([
    "One is an author's paper with Spanish words.",
  ]);
});

test("every source of the library passes", async () => {
  expect(gateSourceWords(await shippedFolder())).toEqual([]);
});
