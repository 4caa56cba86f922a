import { expect, test } from "vitest";
import { sheetClaims } from "@/lib/editorial/sheets/sheet-parts";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { claimGroups } from "./claim-groups";

const { topics } = await shippedFolder();
const claimsFor = (slug: string) => {
  const [en, es] = (["en", "es"] as const).map((language) => {
    const found = topics.find((topic) => topic.slug === slug && topic.language === language);
    if (!found) throw new Error(`${slug} has no ${language} text`);
    return found.tree;
  });
  if (!en || !es) throw new Error("no text");
  return sheetClaims(en, es);
};

test("every claim of the grid stands once, numbered through, under its option", () => {
  const claims = claimsFor("compare-options");
  const listed = claimGroups(claims).flatMap((group) => group.claims);
  expect(listed.map(({ number }) => number)).toEqual(claims.map((_, at) => at + 1));
  expect(new Set(listed.map(({ text, option, row }) => JSON.stringify([text, option, row]))).size).toBe(
    claims.length,
  );
  expect(claimGroups(claims)[0]?.option).toBeNull();
});

test("what most claims of an option rest on is said once, and nothing that is early or disputed hides in it", () => {
  const groups = claimGroups(claimsFor("compare-options"));
  const quetiapine = groups.find(({ option }) => option === "Quetiapine");
  expect([quetiapine?.shared, quetiapine?.claims.every(({ restsOnShared }) => restsOnShared)]).toEqual([
    ["SeroquelXRLabel"],
    true,
  ]);
  for (const { claims, shared } of groups)
    for (const { restsOnShared, standing, sources } of claims)
      expect(restsOnShared && (standing !== "established" || sources.join() !== shared.join())).toBe(false);
});

test("the same words in both languages know where they stood first", () => {
  const listed = claimGroups(claimsFor("compare-options")).flatMap((group) => group.claims);
  const ages = listed.filter(({ text }) => text === "Up to age 24, new thoughts of suicide.");
  expect(ages.length).toBeGreaterThan(3);
  expect(ages.map(({ sameAs }) => sameAs)).toEqual([null, ...ages.slice(1).map(() => ages[0]?.number)]);
  const one = { ...listed[0], text: "One.", es: ["Uno."] } as (typeof listed)[number];
  const other = { ...one, es: ["Una."] };
  expect(claimGroups([one, other])[0]?.claims.map(({ sameAs }) => sameAs)).toEqual([null, null]);
});

test("a row is named where it begins, and a text without a grid is one group", () => {
  const bupropion = claimGroups(claimsFor("compare-options")).find(({ option }) => option === "Bupropion");
  expect(bupropion?.claims.map(({ aspect, opensRow }) => [aspect, opensRow])).toEqual([
    ["Help", true],
    ["Help", false],
    ["Effort", true],
    ["Side effects", true],
    ["Risks", true],
    ["Risks", false],
    ["Risks", false],
    ["Not for", true],
  ]);
  expect(claimGroups(claimsFor("sleep")).map(({ option, shared }) => [option, shared])).toEqual([[null, []]]);
});
