/**
 * DEV-1 to DEV-4 of docs/evidence/brief.md E (with G), from profile to the text of the PDF, as the library is
 * loaded. Two lines wait for later parts and are named where they stand: the comparison grid (DEV-2) and the
 * food page (DEV-4).
 */
import { describe, expect, it } from "vitest";
import { pageTopics } from "@/lib/handouts/choose/page-topics";
import { squeeze, treeText } from "@/tests/setup/read-pdf";
import { chosen, slugsOf } from "@/tests/setup/handout-makers";
import { one, two, three, four } from "@/tests/setup/vignettes-of-brief";
import { expectWhole, h2, library, type Printed, printed, setUpVignettes, titlesOf } from "./vignette-steps";

setUpVignettes();

describe("the default page of each vignette", () => {
  it.each([
    ["DEV-1", one],
    ["DEV-2", two],
    ["DEV-3", three],
    ["DEV-4", four],
  ])("%s is whole, tagged, and says what its tree says", async (_name, profile) => {
    const page = await printed(profile);
    expectWhole(page);
    expect(page.choice.length).toBeGreaterThan(0);
    expect(page.pages).toBe(page.pdf.pages);
  });
});

describe("DEV-1: new, unsure, told it is a chemical imbalance", () => {
  it("prints the tow truck or the myth, and neither adding nor switching nor any option", async () => {
    const page = await printed(one);
    expect(
      page.check.pages.some((slug) =>
        ["brain-connections-tow-truck", "chemical-imbalance-myth"].includes(slug),
      ),
    ).toBe(true);
    const never = library.topics
      .map((topic) => topic.slug)
      .filter(
        (slug) => slug.startsWith("option-") || ["add-or-switch", "dopamine-options-overview"].includes(slug),
      );
    expect(page.check.pages.filter((slug) => never.includes(slug))).toEqual([]);
    expect(h2(page).filter((title) => titlesOf(never).includes(title))).toEqual([]);
  });

  it("prints the interactions check and when to call where SSRIs are explained", async () => {
    const page = await printed(one, [chosen("ssri-snri-basics")]);
    expectWhole(page);
    const { talked } = page.document.words.front!;
    expect(h2(page).slice(0, 4)).toEqual(
      [talked, page.document.words.crisisTitle, ...titlesOf(["ssri-snri-basics", "interactions-check"])].map(
        squeeze,
      ),
    );
  });
});

describe("DEV-2: partial response, flat and unmotivated, seizures", () => {
  it("prints when to call, and never bupropion as a page", async () => {
    const page = await printed(two);
    expect(page.check.pinned.map((pin) => pin.slug)).toEqual(["when-to-call"]);
    const byHand = await printed(two, [
      chosen("add-or-switch"),
      chosen("option-bupropion", { override: "Asked for." }),
    ]);
    for (const shown of [page, byHand])
      expect(h2(shown)).not.toContain(library.topicBySlug.get("option-bupropion")!.title);
    expect(byHand.removed).toEqual([
      { slug: "option-bupropion", because: "Can't be added, because of: Seizures." },
    ]);
  });

  it("carries the seizure caution on the partial agonists, with restlessness and urges beside them", async () => {
    const page = await printed(two, [chosen("option-partial-agonists", { layer: "full" })]);
    expectWhole(page);
    expect(page.all).toContain("Tell us about your seizures before you start.");
    expect(page.check.pages).toEqual([
      "when-to-call",
      "option-partial-agonists",
      "akathisia-restlessness",
      "impulse-urges",
    ]);
  });

  it('says "not safe for you because of seizures" on a page that names bupropion', async () => {
    const naming = await Promise.all(
      ["dopamine-options-overview", "add-or-switch"].map((slug) =>
        printed(two, [chosen(slug, { layer: "full" })]),
      ),
    );
    const named = naming.filter((page) =>
      /bupropion/i.test(
        treeText(page.document.topics.at(-1)!.sections.flatMap((section) => section.content)),
      ),
    );
    expect(named.length).toBeGreaterThan(0);
    for (const page of named) expect(page.all).toContain("Bupropion: not safe for you because of seizures.");
  });
});

describe("the comparison grid", () => {
  const grid = (page: Printed) =>
    page.document.topics
      .flatMap((topic) => topic.sections)
      .flatMap((section) => section.content)
      .find((block) => block.type === "grid");

  it("hides bupropion for DEV-2 and prints why, as a table with headings", async () => {
    const page = await printed(two, [chosen("compare-options")]);
    expectWhole(page);
    expect(grid(page)?.leftOut).toEqual(["Bupropion: not safe for you because of seizures."]);
    expect(grid(page)?.columns.map((column) => column.title)).not.toContain("Bupropion");
    expect(page.all).toContain("This grid does not choose for you.");
    expect(page.pdf.pieces.some((piece) => piece.within.includes("Table") || piece.role === "TH")).toBe(true);
  });

  it("shows three that fit when nobody chose, talk therapy among them", async () => {
    const page = await printed(two, [chosen("compare-options")]);
    expect(grid(page)?.columns.map((column) => column.title)).toEqual([
      "Keep going as now",
      "Aripiprazole or brexpiprazole",
      "Lithium",
      "Talk therapy",
    ]);
  });

  it("keeps a plainly blocked option that was chosen and marks it, and leaves weight out for an eating disorder", async () => {
    const choice = [chosen("compare-options")];
    const { check } = await printed(
      {
        ...two,
        features: [
          ...two.features.filter((id) => id !== "hx.seizure"),
          "med.antipsychotic",
          "hx.binge_eating",
        ],
      },
      choice,
    );
    const topics = pageTopics(check, choice, library, { options: ["cariprazine", "mirtazapine"] });
    const content = topics.at(-1)!.sections.flatMap((section) => section.content);
    const shown = content.find((block) => block.type === "grid");
    expect(shown?.columns.map(({ title, mark }) => [title, mark])).toEqual([
      ["Keep going as now", null],
      ["Cariprazine", library.messages.notSuggested],
      ["Mirtazapine", null],
    ]);
    expect(treeText(content)).not.toMatch(/weight/i);
  });
});

describe("DEV-3: 21, two weeks into an SSRI, thoughts of being better off dead, bulimia", () => {
  it("prints the crisis page and when to call first among pins, and the young-adult box", async () => {
    const page = await printed(three);
    expect(page.check.pinned.map((pin) => pin.slug)).toEqual(["suicide-safety", "when-to-call"]);
    // The strip on thoughts of suicide is left to the safety box, which says all of it.
    expect(page.check.banners.map(({ id }) => id)).toContain("profile.suicide-safety");
    expect(page.document.banners.map((banner) => banner.id)).toEqual(["profile.young-adult"]);
    expect(page.check.pages.slice(0, 2)).toEqual(["suicide-safety", "when-to-call"]);
    const { front, words } = page.document;
    expect(front?.safety?.slug).toBe("suicide-safety");
    expect(h2(page)[0]).toBe(squeeze(front!.safety!.title));
    const [box, calls] = [front!.safety!.title, words.crisisTitle].map((one) =>
      page.all.indexOf(squeeze(one)),
    );
    expect(box).toBeGreaterThan(-1);
    expect(calls).toBeGreaterThan(box!);
    const [firstPage] = page.pdf.raw.map(squeeze);
    expect(firstPage).toContain(squeeze(front!.safety!.title));
    expect(firstPage).toMatch(/988/);
    expect(page.check.stops.map((stop) => stop.id)).toEqual(["profile.suicidal-thoughts"]);
    expect(page.result.ask).toEqual([{ item: "sx.psychomotor_agitation", options: ["sx.restless_on_med"] }]);
  });

  it("carries the crisis line on waiting and the over-exercise caution on movement, and no weight or calorie tip", async () => {
    const page = await printed(three, [
      chosen("why-it-takes-weeks", { layer: "full" }),
      chosen("movement", { layer: "full" }),
      chosen("behavioral-activation", { layer: "full" }),
    ]);
    expectWhole(page);
    const waiting = page.document.topics.find((topic) => topic.slug === "why-it-takes-weeks");
    expect(waiting?.cautions.map((caution) => caution.text).join(" ")).toMatch(/988/);
    expect(page.all).not.toMatch(/just wait/i);
    expect(page.all).toContain("Move for your mood, and not to change your body.");
    expect(page.all).not.toMatch(/calorie|lose weight|weigh yourself/i);
  });
});

describe("DEV-4: 70, Parkinson's on levodopa and an MAO-B inhibitor, slowed and flat", () => {
  it("prints when to call and the interactions check, and no medicine that must not be", async () => {
    const page = await printed(four);
    expect(page.check.pinned.map((pin) => pin.slug)).toEqual([
      "when-to-call",
      "serotonin-syndrome",
      "interactions-check",
    ]);
    const never = [
      "ssri-snri-basics",
      "dopamine-options-overview",
      "option-partial-agonists",
      "option-pramipexole",
      "option-bupropion",
      "option-stimulants",
    ];
    const offered = [...slugsOf(page.result.suggestions), ...page.check.pages];
    expect(offered.filter((slug) => never.includes(slug))).toEqual([]);
    expect(
      (await printed(four, [chosen("movement"), chosen("ssri-snri-basics", { override: "Asked for." })]))
        .check.staying,
    ).toEqual(["movement"]);
  });

  it("carries the MAOI and protein cautions on the food page when it is added by hand, without a word of cheese or fermented food as a tip", async () => {
    const page = await printed(four, [
      chosen("food-tyrosine-and-gut", { layer: "full", override: "Asked for." }),
    ]);
    expectWhole(page);
    const food = page.document.topics.find((topic) => topic.slug === "food-tyrosine-and-gut");
    const cautions = food?.cautions.map((caution) => caution.text).join(" ") ?? "";
    expect(cautions).toMatch(/MAOI|one of your medicines/i);
    expect(cautions).toMatch(/protein/i);
    expect(treeText(food?.sections.flatMap((section) => section.content) ?? [])).not.toMatch(
      /cheese|ferment|kimchi|yogurt/i,
    );
  });

  it("carries the balance caution on movement and the neurology line on dopamine", async () => {
    const page = await printed(four, [
      chosen("movement", { layer: "full" }),
      chosen("what-dopamine-does", { layer: "full" }),
    ]);
    expectWhole(page);
    expect(page.all).toContain("Hold on to a rail or a chair when you feel unsteady.");
    expect(
      page.document.topics
        .find((topic) => topic.slug === "what-dopamine-does")
        ?.cautions.map((caution) => caution.text)
        .join(" "),
    ).toMatch(/neurolog/i);
  });
});

describe("every published topic", () => {
  it("are the 33 of docs/evidence/brief.md B, the page that compares, and the 19 added", () =>
    expect(library.topics).toHaveLength(53));

  it.each(["brief", "full"] as const)(
    "prints its %s text as the tree has it, on a tagged page",
    async (layer) => {
      for (const { slug } of library.topics) {
        // A topic that is blocked for nobody but a few still prints for an adult without history.
        const page = await printed({ features: ["age.25_64"], symptoms: { "sx.low_mood": 1 } }, [
          chosen(slug, { layer }),
        ]);
        expect(page.check.pages, slug).toContain(slug);
        expectWhole(page);
      }
    },
  );
});
