/**
 * How nodes and marks of the tree stand in the browser's document, and what of a pasted document becomes one.
 */
import type { DOMOutputSpec, Mark, Node, ParseRule, TagParseRule } from "@tiptap/pm/model";
import { sentenceKinds, treeSchema } from "@/lib/library/tree/tree-schema";
import { calloutNames, partName, sentenceNames, standingNames, type Part } from "./names";

type Shape<Thing, Rule = TagParseRule> = { render: (thing: Thing) => DOMOutputSpec; parse: Rule[] };
type Attributes = Record<string, string>;

/** Attributes from a pasted element, or false when the schema would refuse them. */
function checked(
  type: "callout" | "figure",
  attrs: Record<string, unknown>,
): Record<string, unknown> | false {
  try {
    treeSchema.nodes[type]?.create({ id: "pasted", unless: [], when: [], ...attrs }).check();
    return attrs;
  } catch {
    return false;
  }
}

function checkedMark(type: string, attrs: Record<string, unknown>): Record<string, unknown> | false {
  try {
    treeSchema.nodes.paragraph
      ?.create({ id: "pasted", unless: [], when: [] }, treeSchema.text("x", [treeSchema.mark(type, attrs)]))
      .check();
    return attrs;
  } catch {
    return false;
  }
}

const plain = (tag: string, ...from: string[]): Shape<Node> => ({
  render: () => [tag, 0],
  parse: [tag, ...from].map((one) => ({ tag: one })),
});

export const nodeShapes: Record<string, Shape<Node>> = {
  doc: { render: () => ["div", 0], parse: [] },
  section: {
    render: ({ attrs }) => [
      "section",
      { "data-part": `${attrs.kind} ${attrs.layer ?? ""}`.trim() },
      ["h2", { contenteditable: "false" }, partName(attrs as Part)],
      ["div", 0],
    ],
    parse: [],
  },
  paragraph: plain("p", "h1", "h2", "h3", "h4", "h5", "h6"),
  bulletList: plain("ul"),
  orderedList: plain("ol"),
  listItem: plain("li"),
  callout: {
    render: ({ attrs }) => [
      "div",
      {
        "data-callout": String(attrs.kind),
        "data-label": calloutNames[attrs.kind as keyof typeof calloutNames],
      },
      0,
    ],
    parse: [
      {
        tag: "div[data-callout]",
        getAttrs: (element) => checked("callout", { kind: element.getAttribute("data-callout") }),
      },
    ],
  },
  figure: {
    render: ({ attrs }) => ["figure", { "data-figure": String(attrs.key) }],
    parse: [
      {
        tag: "figure[data-figure]",
        getAttrs: (element) => checked("figure", { key: element.getAttribute("data-figure") }),
      },
    ],
  },
  grid: { render: () => ["div", { "data-grid": "" }, 0], parse: [] },
  gridOption: {
    render: ({ attrs }) => [
      "div",
      { "data-option": "", ...(attrs.topic ? { "data-topic": String(attrs.topic) } : {}) },
      0,
    ],
    parse: [],
  },
  gridRow: { render: ({ attrs }) => ["div", { "data-row": String(attrs.title) }, 0], parse: [] },
  gridCell: { render: () => ["div", { "data-cell": "" }, 0], parse: [] },
};

const titled = (attributes: Attributes): DOMOutputSpec => ["span", attributes, 0];

/** Some programs wrap all they copy in a `b` that says it is not bold, and say what is bold by a style. */
const notBold = /^(normal|[1-4]00)$/;
const bold: ParseRule[] = [
  { tag: "strong, b", getAttrs: (element) => (notBold.test(element.style.fontWeight) ? false : null) },
  { style: "font-weight", getAttrs: (weight) => (/^(bold(er)?|[6-9]00)$/.test(weight) ? null : false) },
  {
    style: "font-weight",
    getAttrs: (weight) => (notBold.test(weight) ? null : false),
    clearMark: ({ type }) => type.name === "strong",
  },
];
const italic: ParseRule[] = [
  { tag: "em, i", getAttrs: (element) => (element.style.fontStyle === "normal" ? false : null) },
  { style: "font-style=italic" },
];

export const markShapes: Record<string, Shape<Mark, ParseRule>> = {
  claim: {
    render: ({ attrs }) =>
      titled({
        "data-claim": String(attrs.standing),
        "data-sources": (attrs.sources as string[]).join(" "),
        title: `${standingNames[attrs.standing as keyof typeof standingNames]}: ${(attrs.sources as string[]).join(", ")}`,
      }),
    parse: [
      {
        tag: "span[data-claim]",
        getAttrs: (element) =>
          checkedMark("claim", {
            standing: element.getAttribute("data-claim"),
            sources: (element.getAttribute("data-sources") ?? "").split(" "),
          }),
      },
    ],
  },
  sentence: {
    render: ({ attrs }) =>
      titled({
        "data-sentence": String(attrs.kind),
        title: sentenceNames[attrs.kind as keyof typeof sentenceNames],
      }),
    parse: sentenceKinds.map((kind) => ({ tag: `span[data-sentence=${kind}]`, attrs: { kind } })),
  },
  link: {
    render: ({ attrs }) => [
      "a",
      { href: String(attrs.href), rel: "noreferrer", title: String(attrs.href) },
      0,
    ],
    parse: [
      { tag: "a[href]", getAttrs: (element) => checkedMark("link", { href: element.getAttribute("href") }) },
    ],
  },
  topicLink: {
    render: ({ attrs }) => titled({ "data-topic-link": String(attrs.slug), title: `Topic: ${attrs.slug}` }),
    parse: [
      {
        tag: "span[data-topic-link]",
        getAttrs: (element) => checkedMark("topicLink", { slug: element.getAttribute("data-topic-link") }),
      },
    ],
  },
  strong: { render: () => ["strong", 0], parse: bold },
  em: { render: () => ["em", 0], parse: italic },
};
