import { describe, expect, it } from "vitest";
import { faultLine } from "@/lib/library/fault";
import { gateFigures } from "./figures";
import { filledFigure } from "@/lib/library/tree/figure-words";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { readTopicMarkdown } from "@/lib/library/markdown/read-markdown";
import { partsFor } from "@/lib/library/tree/parts-for-patient";
import type { FigureFile, TopicFile } from "@/lib/library/schema";
import type { Tree } from "@/lib/library/tree/tree";

const text =
  "---\nslug: a\ntitle: A\norder: 1\ngrade: limited\nauthor: T\nwrittenOn: 2026-11-21\nreviewMonths: 6\nsources: []\n---\n\n## Picture it\n\n![](figure:loop)\n\nIt goes round.\n";
const shown = readTopicMarkdown(text, "en/a.md");
const topic = {
  ...shown.front,
  tree: shown.tree,
  language: "en",
  file: "en/a.md",
  sha256: "",
  translation: null,
} as TopicFile;
const words = { alt: "A loop.", labels: { start: "Start" } };
const good: FigureFile = {
  key: "loop",
  height: 120,
  topics: ["a"],
  mustShow: ["a loop"],
  words: { en: words, es: { alt: "Un ciclo.", labels: { start: "Inicio" } } },
  svg: '<svg viewBox="0 0 300 120"><circle cx="60" cy="60" r="30" fill="none" stroke="#1b2430"/><text x="60" y="60" font-size="15">{start}</text></svg>',
};
const faults = (change: Partial<FigureFile>) =>
  gateFigures({ figures: [{ ...good, ...change }], topics: [topic] })
    .map(faultLine)
    .join("\n");

describe("a picture", () => {
  it("that keeps to the forms passes", () => {
    expect(faults({})).toBe("");
  });

  it.each<[string, Partial<FigureFile>, string]>([
    [
      "a script",
      { svg: good.svg.replace("<circle", "<script>alert(1)</script><circle") },
      "<script> is not a form",
    ],
    [
      "an image from elsewhere",
      { svg: good.svg.replace("<circle", '<image href="https://x.example/i.png"/><circle') },
      "<image> is not a form",
    ],
    [
      "a handler",
      { svg: good.svg.replace("<circle", '<circle onload="x()"') },
      "style, class, link or script",
    ],
    [
      "a colour that may vanish in black and white",
      { svg: good.svg.replace("#1b2430", "#ff9900") },
      "The paint #ff9900",
    ],
    ["another width than all others", { svg: good.svg.replace("300", "468") }, "viewBox"],
    ["a label too small to read", { svg: good.svg.replace("15", "9") }, "A label has size 9"],
    [
      "a label without words in Spanish",
      { words: { en: words, es: { alt: "Un ciclo.", labels: {} } } },
      "Its labels in es",
    ],
    ["one that no topic shows", { key: "other" }, "No topic shows this picture"],
  ])("with %s is refused", (_, change, says) => {
    expect(faults(change)).toContain(says);
  });

  it("prints once a topic, and numbers beside the text go before the drawing of the analogy", () => {
    const two = readTopicMarkdown(
      text.replace(
        "## Picture it",
        "## Brief\n\n[Go.]{instruction}\n\n## Full\n\n![](figure:loop)\n\n## Picture it",
      ),
      "en/a.md",
    );
    const printed = (layer: "brief" | "full") =>
      partsFor(two.tree as Tree, { layer, facts: new Set(), hide: [] }).map((part) => [
        part.kind,
        ...part.content.map((block) => block.type),
      ]);
    expect(printed("full")).toEqual([
      ["meaning", "figure"],
      ["analogy", "paragraph"],
    ]);
    expect(printed("brief")).toEqual([
      ["meaning", "paragraph"],
      ["analogy", "figure", "paragraph"],
    ]);
  });

  it("takes its words as text, never as drawing", () => {
    expect(filledFigure(good.svg, { start: '<b>"&' })).toContain("&lt;b&gt;&quot;&amp;</text>");
  });
});

describe("the pictures we ship", () => {
  it("are eight or more, each with what it must show", async () => {
    const { figures } = await shippedFolder();
    expect(figures.length).toBeGreaterThanOrEqual(8);
    expect(figures.filter((figure) => figure.mustShow.length < 2).map((figure) => figure.key)).toEqual([]);
  });
});
