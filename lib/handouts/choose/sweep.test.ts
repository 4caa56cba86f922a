/**
 * Every pair of topics, in both languages and layers, on Letter, A4 and in large print, as it would be
 * printed: none over grade, none refused by PDF/UA, none running off the paper, no heading left alone at the
 * foot of a page, no call box or caution divided by one. A sample here; `npm run sweep` does all of them.
 */
import { readFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { describe, expect, it } from "vitest";
import { composeHandout } from "@/lib/document/compose-handout";
import { pageTopics } from "./page-topics";
import { matcherOf } from "./matcher-of";
import type { Layer } from "@/lib/handouts/schema";
import { partsText } from "@/lib/library/tree/tree";
import { readingOf } from "@/lib/library/gates/readability";
import { tooHard } from "@/lib/library/gates/reading-grade";
import { maskedIn } from "@/lib/library/gates/gate-library";
import type { PublishedLibrary } from "@/lib/library/published-library";
import { languages, type Language } from "@/lib/platform/languages";
import { checkChoice } from "@/lib/engine/matching/check-choice";
import { fontFiles } from "@/lib/document/pdf/fonts";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import { printable } from "@/lib/document/pdf/printable";
import type { HandoutDocument } from "@/lib/document/schema";
import { drawnAgain } from "@/tests/setup/drawn-again";
import { boxesIn, paperFaults } from "@/tests/setup/paper-faults";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { shippedLibrary } from "@/tests/setup/shipped-library";

const folder = await shippedFolder();
const libraries = new Map<Language, PublishedLibrary>(
  await Promise.all(
    languages.map(async (language) => [language, await shippedLibrary(language, folder)] as const),
  ),
);
const formats = [
  { paper: "letter", size: "normal" },
  { paper: "a4", size: "normal" },
  { paper: "letter", size: "large" },
] as const;
const layers: Layer[] = ["brief", "full"];
const clinic = {
  name: "Riverside Mental Health",
  address: ["120 Mill Street"],
  phone: "(555) 010-0199",
  afterHours: "(555) 010-0100",
};
const all = process.env.TOWLINE_SWEEP === "all";

type Combination = {
  slugs: [string, string];
  language: Language;
  layer: Layer;
  format: (typeof formats)[number];
};

function combinations(): Combination[] {
  const slugs = [...(libraries.get("en")?.topicBySlug.keys() ?? [])];
  const pairs = slugs.flatMap((one, index) =>
    slugs.slice(index + 1).map((other): [string, string] => [one, other]),
  );
  return pairs.flatMap((pair) =>
    languages
      .filter((language) => pair.every((slug) => libraries.get(language)?.topicBySlug.has(slug)))
      .flatMap((language) =>
        layers.flatMap((layer) => formats.map((format) => ({ slugs: pair, language, layer, format }))),
      ),
  );
}

/** Far apart and always the same, so that a failure comes back. */
function sample(list: Combination[], count: number): Combination[] {
  const step = 2_654_435_761 % list.length;
  return Array.from(
    { length: Math.min(count, list.length) },
    (_, index) => list[(index * step + 7) % list.length] as Combination,
  );
}

function documentOf({ slugs, language, layer, format }: Combination): HandoutDocument {
  const library = libraries.get(language) as PublishedLibrary;
  const choice = slugs.map((slug) => ({ slug, layer, hiddenParts: [], note: null, override: "swept" }));
  const check = checkChoice(matcherOf(library), {
    profile: { symptoms: {}, features: ["age.25_64"] },
    chosen: slugs,
    overrides: slugs,
  });
  const topics = pageTopics({ ...check, pages: slugs }, choice, library);
  const document = composeHandout({
    language,
    paper: format.paper,
    words: library.pageWords,
    clinic,
    date: "2026-11-21",
    firstName: null,
    note: null,
    banners: [],
    topics,
    figures: library.figures,
  });
  return { ...printable(document).value, size: format.size };
}

function gradeFaults({ topics, words, language }: HandoutDocument): string[] {
  const titles = (kind: string) =>
    kind in words.sectionTitles ? [words.sectionTitles[kind as keyof typeof words.sectionTitles]] : [];
  const lines = topics.flatMap((topic) => [
    topic.title,
    ...topic.cautions.map(({ text }) => text),
    ...topic.sections.flatMap((section) => [...titles(section.kind), ...partsText([section]).split("\n")]),
  ]);
  return tooHard(readingOf(lines, maskedIn(language, folder), language), "The page", language, "page");
}

async function faultsOf(combination: Combination): Promise<string[]> {
  const document = documentOf(combination);
  const { slugs, language, layer, format } = combination;
  const bytes = await drawnAgain(() => renderPdf(document)).then(
    (rendered) => rendered.bytes,
    (error: unknown) => String(error),
  );
  const faults = [
    ...gradeFaults(document),
    ...(typeof bytes === "string" ? [bytes] : await paperFaults(bytes, boxesIn(document))),
  ];
  return faults.map(
    (fault) => `${slugs.join(" + ")}, ${language}, ${layer}, ${format.paper} ${format.size}: ${fault}`,
  );
}

/** A page of our own making, drawn by the same compiler. */
function typeset(source: string): Uint8Array {
  const compiler = NodeCompiler.create({
    workspace: process.cwd(),
    fontArgs: [{ fontBlobs: fontFiles(process.cwd()).map((file) => readFileSync(file)) }],
  });
  const { result } = compiler.compile({
    mainFileContent: `#set page(paper: "us-letter")\n#set document(title: "Planted")\n#set text(font: "Atkinson Hyperlegible Next")\n${source}`,
  });
  if (!result) throw new Error("the planted page can't be drawn");
  return compiler.pdf(result, { pdfStandard: "ua-1" });
}

describe("pairs of topics", { timeout: 3_600_000 }, () => {
  const every = combinations();
  const chosen = all ? every : sample(every, 500);

  it(`are whole pages, each of ${chosen.length} of ${every.length}`, async () => {
    const faults: string[] = [];
    for (let at = 0; at < chosen.length; at += 4)
      faults.push(...(await Promise.all(chosen.slice(at, at + 4).map(faultsOf))).flat());
    expect(faults).toEqual([]);
  });

  it("are told from a hard page, a heading or lead-in alone at the foot of one, a word off the paper, and a box on two pages", async () => {
    const document = documentOf({
      slugs: ["movement", "when-to-call"],
      language: "en",
      layer: "brief",
      format: formats[0],
    });
    const hard = {
      ...document,
      topics: document.topics.map((topic) => ({
        ...topic,
        title:
          "Neurobiological individualization necessitates interdisciplinary pharmacological considerations. ".repeat(
            9,
          ),
      })),
    };
    expect(gradeFaults(document)).toEqual([]);
    expect(gradeFaults(hard).join()).toContain("Flesch-Kincaid grade");
    expect(await paperFaults(typeset("= Title\n#v(1fr)\n== Alone\n#pagebreak()\nText"))).toEqual([
      "page 1 ends with a heading",
    ]);
    expect(
      await paperFaults(typeset("= Title\nCall for:\n#pagebreak()\n- A seizure."), [
        ["Call for:", "A seizure."],
      ]),
    ).toEqual(['page 1 ends with "Call for:"', 'the box "Call for:" stands on two pages']);
    expect(await paperFaults(typeset("= Title\n#place(dx: 500pt)[far too far to the right]"))).toEqual([
      expect.stringMatching(/^page 1: "far too fa.* runs off the paper$/),
    ]);
  });
});
