/**
 * Gates on the pictures: a closed set of drawing forms that prints in black and white, words in every
 * language, none that leads nowhere. Pure.
 */
import { figureWidth, filledFigure, labelSlotsOf } from "@/lib/library/tree/figure-words";
import type { Fault } from "@/lib/library/fault";
import type { FigureFile, LibraryFolder, PictureWords, RulesDocument } from "@/lib/library/schema";
import { languages, type Language } from "@/lib/platform/languages";
import { nodesUnder } from "@/lib/library/tree/tree";

const elements = new Set([
  "svg",
  "g",
  "path",
  "rect",
  "circle",
  "ellipse",
  "line",
  "polyline",
  "polygon",
  "text",
  "tspan",
]);
/** The inks of the page: ink, quiet grey, hair, mist, white and the dark accent. They stay apart in grey. */
const colours = new Set(["none", "#1b2430", "#49545f", "#b9c6c5", "#eef4f3", "#ffffff", "#0f5c5c"]);
const smallestLabel = 14;

export function gateFigures({ figures, topics }: Pick<LibraryFolder, "figures" | "topics">): Fault[] {
  const used = new Map<string, string>();
  for (const { tree, file } of topics) {
    for (const { node } of tree.content.flatMap((section) =>
      section.content.flatMap((block) => nodesUnder(block)),
    )) {
      if (node.type === "figure" && !used.has(node.attrs.key)) used.set(node.attrs.key, file);
    }
  }
  const drawings = new Set(figures.map((figure) => figure.key));
  return [
    ...[...used]
      .filter(([key]) => !drawings.has(key))
      .map(([key, file]) => ({
        file,
        line: null,
        problem: `There is no picture ${key}.`,
        fix: "Draw it, or correct the key.",
      })),
    ...figures
      .filter(({ key }) => !used.has(key))
      .map(({ key }) => ({
        file: `figures/${key}.svg`,
        line: null,
        problem: "No topic shows this picture.",
        fix: "Show it, or take it out.",
      })),
    ...figures.flatMap(figureFaults),
  ];
}

export function figureFaults({ key, svg, height, words }: FigureFile): Fault[] {
  const fail = (problem: string, fix: string): Fault => ({
    file: `figures/${key}.svg`,
    line: null,
    problem,
    fix,
  });
  const tags = [...svg.matchAll(/<\s*([a-zA-Z][\w:-]*)/g)].map((tag) => tag[1] ?? "");
  const paints = [...svg.matchAll(/\b(?:fill|stroke)="([^"]*)"/g)].map((paint) =>
    (paint[1] ?? "").toLowerCase(),
  );
  const small = [...svg.matchAll(/font-size="([\d.]+)"/g)]
    .map((size) => Number(size[1]))
    .filter((size) => size < smallestLabel);
  const slots = labelSlotsOf(svg);
  return [
    ...[...new Set(tags)]
      .filter((tag) => !elements.has(tag))
      .map((tag) => fail(`<${tag}> is not a form a picture may use.`, `Use ${[...elements].join(", ")}.`)),
    ...[...new Set(paints)]
      .filter((paint) => !colours.has(paint))
      .map((paint) => fail(`The paint ${paint} is not one of ours.`, `Use ${[...colours].join(", ")}.`)),
    ...(/\b(style|class|href|on[a-z]+)\s*=/i.test(svg)
      ? [fail("It holds a style, class, link or script.", "Draw with plain attributes.")]
      : []),
    ...(svg.includes(`viewBox="0 0 ${figureWidth} ${height}"`)
      ? []
      : [
          fail(
            `Its viewBox is not "0 0 ${figureWidth} ${height}".`,
            `Draw it ${figureWidth} wide, so that its words keep their size beside the text.`,
          ),
        ]),
    ...(small.length > 0
      ? [fail(`A label has size ${small[0]}.`, `Write labels at ${smallestLabel} or more.`)]
      : []),
    ...languages.flatMap((language) => {
      const given = Object.keys(words[language]?.labels ?? {}).sort();
      return given.join() === slots.join()
        ? []
        : [
            fail(
              `Its labels in ${language} are ${given.join(", ") || "none"}; the drawing has ${slots.join(", ") || "none"}.`,
              "Give every place its words.",
            ),
          ];
    }),
  ];
}

/** The words a picture shows: the clinic's where they fit the drawing, else the shipped ones. */
export function wordsInForce(
  { figureFiles, pictureWords }: Pick<RulesDocument, "figureFiles" | "pictureWords">,
  key: string,
  language: Language,
): { words: PictureWords; own: "none" | "shown" | "no longer fits" } | null {
  const file = figureFiles[key];
  const own = pictureWords?.[key]?.[language];
  const fits = own && file && Object.keys(own.labels).sort().join() === labelSlotsOf(file.svg).join();
  const words = fits ? own : file?.words[language];
  return words ? { words, own: fits ? "shown" : own ? "no longer fits" : "none" } : null;
}

/** The document with every picture filled with the words in force. */
export function withClinicWords(document: RulesDocument): RulesDocument {
  const figures = Object.fromEntries(
    Object.entries(document.figures).map(([key, filled]) => [
      key,
      Object.fromEntries(
        Object.entries(filled).map(([language, shown]) => {
          const file = document.figureFiles[key];
          const now = wordsInForce(document, key, language as Language);
          return [
            language,
            file && now ? { svg: filledFigure(file.svg, now.words.labels), alt: now.words.alt } : shown,
          ];
        }),
      ),
    ]),
  );
  return { ...document, figures };
}
