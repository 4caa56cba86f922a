/**
 * The page budget: what a clinician gets without choosing anything fits one sheet, two sides, at normal
 * size, in both languages and on both papers, with everything pinned in it; and no box, heading or lead-in
 * is parted, no last page nearly empty. A sample here; `npm run sweep` does all of them and prints its
 * figures.
 */
import { describe, expect, it } from "vitest";
import type { Profile } from "@/lib/engine/schema";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { papers, type Paper } from "@/lib/document/schema";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { languages, type Language } from "@/lib/platform/languages";
import { keepOption } from "@/lib/library/tree/grid-options";
import { gridsOf } from "@/lib/library/tree/tree";
import { drawnAgain } from "@/tests/setup/drawn-again";
import { boxesIn, lookOver } from "@/tests/setup/paper-faults";
import { printedMaterial } from "@/tests/setup/printed-material";
import { typicalProfiles } from "@/tests/setup/typical-profiles";
import { vignettes } from "@/tests/setup/vignettes";
import { asChosen } from "./default-choice";
import { pagesOver } from "./page-budget";
import { prepareHandout } from "./prepare-handout";

const folder = await shippedFolder();
const all = process.env.TOWLINE_SWEEP === "all";

type Case = { name: string; profile: Profile; slug: string | null; language: Language; paper: Paper };
type Result = {
  name: string;
  language: Language;
  pages: number;
  faults: string[];
  lastUsed: number;
  slugs: string[];
  /** Of when to call: how many concern this patient. */
  signs: number;
  young: boolean;
};

/** What may take more than a sheet, and why; every other handout that does is a fault. */
const reasons: { why: string; holds: (one: Result) => boolean }[] = [
  {
    why: "what must not meet a medicine stands whole",
    holds: ({ slugs }) => slugs.includes("serotonin-syndrome"),
  },
  {
    why: "the safety box and the call box take the first side",
    holds: ({ slugs }) => slugs.includes("suicide-safety"),
  },
  {
    why: "a second page of safety comes along, each with its cautions",
    holds: ({ slugs }) => slugs.includes("stopping-safely") && comeAlong.some((slug) => slugs.includes(slug)),
  },
  {
    why: "a side effect that is felt now stands beside the warning for the young",
    holds: ({ slugs, young }) => young && sideEffects.some((slug) => slugs.includes(slug)),
  },
  {
    why: "22 signs or more concern this patient: after a birth, and where medicines add up",
    holds: ({ signs }) => signs >= 22,
  },
];
const sideEffects = ["akathisia-restlessness", "impulse-urges"];
const comeAlong = [...sideEffects, "interactions-check"];
/** Over one sheet with a reason, and what is left over is little. */
const shortLastPages = ["serotonin-syndrome alone, es, letter"];

const adult: Profile = { symptoms: {}, features: ["age.25_64"] };
const profiles = (count: number): Pick<Case, "name" | "profile" | "slug">[] => [
  ...vignettes.map(({ id, features, symptoms, phq9 }) => ({
    name: id,
    slug: null,
    profile: { symptoms, features, ...(phq9 ? { phq9 } : {}) } as Profile,
  })),
  ...typicalProfiles(count, 13).map((profile, at) => ({ name: `typical ${at + 1}`, profile, slug: null })),
  ...folder.topics
    .filter(({ language }) => language === "en")
    .map(({ slug }) => ({ name: `${slug} alone`, profile: adult, slug })),
];
const everyCase = (count: number): Case[] =>
  profiles(count).flatMap((one) =>
    languages.flatMap((language) => papers.map((paper) => ({ ...one, language, paper }))),
  );

const addingOn: Profile = {
  symptoms: { "sx.anhedonia": 2, "sx.low_motivation": 2 },
  features: ["age.25_64", "tx.on_sertraline", "tx.partial_response", "tx.considering_addon"],
};

/** Two to four options that stand side by side in the grid, from each on; every so many of these cases. */
function comparisons(every: number): (Pick<Case, "language" | "paper"> & { options: string[] })[] {
  const names = folder.topics
    .filter(({ slug, language }) => slug === "compare-options" && language === "en")
    .flatMap(({ tree }) => gridsOf(tree))
    .flatMap(({ options }) => options.flatMap(({ attrs }) => attrs.option ?? []))
    .filter((name) => name !== keepOption);
  return names
    .flatMap((_, from) => [2, 3, 4].map((many) => names.slice(from, from + many)))
    .filter(({ length }) => length > 1)
    .flatMap((options) =>
      languages.flatMap((language) => papers.map((paper) => ({ options, language, paper }))),
    )
    .filter((_, at) => at % every === 0);
}

/** Far apart and always the same, so that a failure comes back. */
function sample(list: Case[], count: number): Case[] {
  return Array.from(
    { length: Math.min(count, list.length) },
    (_, index) => list[(index * 7919 + 3) % list.length] as Case,
  );
}

async function printed({ name, profile, slug, language, paper }: Case): Promise<Result> {
  const material = await printedMaterial(language, folder, { profile, paper });
  const read = {
    ...material,
    profile: readProfile(profile, material.library.vocabulary, material.library.rules),
  };
  const { document, check, pages } = await prepareHandout(read, slug ? [asChosen(slug, "brief")] : null);
  const { bytes } = await renderPdf(document);
  const looked = await lookOver(bytes, boxesIn(document));
  const { calls } = document.front ?? { calls: { now: [], today: [] } };
  return {
    ...looked,
    name: `${name}, ${language}, ${paper}`,
    language,
    pages,
    slugs: check.pages,
    signs: calls.now.length + calls.today.length,
    young: ["age.under_18", "age.18_24"].some((age) => profile.features.includes(age)),
  };
}

describe("what is handed over by default", { timeout: 3_600_000 }, () => {
  const cases = all ? everyCase(500) : sample(everyCase(40), 60);
  const results: Promise<Result[]> = (async () => {
    const found: Result[] = [];
    for (let at = 0; at < cases.length; at += 4)
      found.push(
        ...(await Promise.all(cases.slice(at, at + 4).map((one) => drawnAgain(() => printed(one))))),
      );
    return found;
  })();

  it(`fits one sheet, in each of ${cases.length} cases but those with a reason`, async () => {
    const over = (await results).filter(({ pages }) => pagesOver(pages) > 0);
    const counted = reasons.map(({ why, holds }) => `${why}: ${over.filter(holds).length}`);
    if (all)
      process.stdout.write(`Over one sheet: ${over.length} of ${cases.length}\n${counted.join("\n")}\n`);
    const without = over.filter((one) => !reasons.some(({ holds }) => holds(one)));
    expect(without.map(({ name, pages, slugs }) => `${name}: ${pages} pages, ${slugs.join(" ")}`)).toEqual(
      [],
    );
  });

  it("is one sheet beside a comparison of two or three options; four stand in narrow columns and may take more", {
    timeout: 1_800_000,
  }, async () => {
    const talked = comparisons(all ? 1 : 25);
    const over: (typeof talked)[number][] = [];
    for (const one of talked) {
      const { options, language, paper } = one;
      const material = {
        ...(await printedMaterial(language, folder, { profile: addingOn, paper })),
        options,
      };
      const { pages } = await prepareHandout(material, [asChosen("compare-options", "brief")]);
      if (pagesOver(pages) > 0) over.push(one);
    }
    if (all) process.stdout.write(`Comparisons over one sheet: ${over.length} of ${talked.length}\n`);
    expect(over.filter(({ options }) => options.length < 4)).toEqual([]);
  });

  it("parts no box, heading or lead-in, and nothing runs off the paper", async () => {
    expect((await results).flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`))).toEqual(
      [],
    );
  });

  it("has no last page that is nearly empty", async () => {
    const empty = (await results).filter(
      ({ name, pages, lastUsed }) => pages > 1 && lastUsed < 0.25 && !shortLastPages.includes(name),
    );
    expect(empty.map(({ name, lastUsed }) => `${name}: ${Math.round(lastUsed * 100)} %`)).toEqual([]);
  });
});
