/**
 * The one document tree (docs/architecture.md, "One tree") as a closed ProseMirror schema; screen, paper,
 * search and gates derive from it.
 */
import { Schema, type AttributeSpec, type MarkSpec, type NodeSpec } from "prosemirror-model";

export const sectionKinds = [
  "takeaway",
  "meaning",
  "analogy",
  "grid",
  "matters",
  "do",
  "ask",
  "say",
  "teachBack",
] as const;
export type SectionKind = (typeof sectionKinds)[number];
const layers = ["brief", "full"];
const calloutKinds = ["now", "today", "nextVisit", "note"];
const standings = ["established", "emerging", "contested"];
export const sentenceKinds = ["instruction", "question", "picture"] as const;

const slugShape = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const vocabularyShape = /^[a-z]+\.[a-z0-9_]+$/;
const sourceShape = /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/;
const idShape = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;
const hrefShape =
  /^(https:\/\/[a-z0-9.-]+(?::\d+)?(?:[/?#][^\s\\]*)?|tel:\+?[0-9-]{3,20}|mailto:[^\s@,;:?&<>"]+@[a-z0-9.-]+)$/i;

function must(holds: (value: unknown) => boolean, what: string): AttributeSpec["validate"] {
  return (value: unknown) => {
    if (!holds(value)) throw new RangeError(what);
  };
}
const text = (shape: RegExp, most: number) => (value: unknown) =>
  typeof value === "string" && value.length <= most && shape.test(value);
const listOf = (shape: RegExp, least: number) => (value: unknown) =>
  Array.isArray(value) && value.length >= least && value.length <= 40 && value.every(text(shape, 120));
const oneOf = (words: readonly unknown[]) => (value: unknown) => words.includes(value);

// ProseMirror wants to be able to make empty blocks, so required attributes have a default that the check refuses.
const id: AttributeSpec = { default: "", validate: must(text(idShape, 120), "a block needs an id") };
const ids: AttributeSpec = {
  default: [],
  validate: must(listOf(vocabularyShape, 0), "unless and when list vocabulary ids"),
};
const block = { id, unless: ids, when: ids };

const nodes: Record<string, NodeSpec> = {
  doc: { content: "section+" },
  section: {
    content: "block+",
    attrs: {
      kind: {
        default: null,
        validate: must(oneOf(sectionKinds), `a section is one of ${sectionKinds.join(", ")}`),
      },
      layer: { default: null, validate: must(oneOf([...layers, null]), "a layer is brief or full") },
    },
  },
  paragraph: { group: "block flow", content: "text*", attrs: block },
  bulletList: { group: "block flow", content: "listItem+", attrs: block },
  orderedList: { group: "block flow", content: "listItem+", attrs: block },
  listItem: { content: "paragraph+", attrs: block },
  callout: {
    group: "block",
    content: "flow+",
    attrs: {
      ...block,
      kind: { validate: must(oneOf(calloutKinds), `a callout is one of ${calloutKinds.join(", ")}`) },
    },
  },
  figure: {
    group: "block",
    atom: true,
    attrs: { ...block, key: { validate: must(text(slugShape, 80), "a figure names its key") } },
  },
  /** Options by rows: every row has one cell an option, in the same order (checked by tree.ts). */
  grid: { group: "block", content: "gridOption+ gridRow+", attrs: block },
  gridOption: {
    content: "text*",
    attrs: {
      id,
      topic: {
        default: null,
        validate: must(
          (value) => value === null || text(slugShape, 80)(value),
          "an option names its topic or none",
        ),
      },
    },
  },
  gridRow: {
    content: "gridCell+",
    attrs: { ...block, title: { default: "", validate: must(text(/\S/, 120), "a row has a title") } },
  },
  gridCell: { content: "paragraph+", attrs: { id } },
  text: {},
};

const marks: Record<string, MarkSpec> = {
  claim: {
    attrs: {
      sources: { validate: must(listOf(sourceShape, 1), "a claim names its sources") },
      standing: { validate: must(oneOf(standings), `a standing is one of ${standings.join(", ")}`) },
    },
  },
  /** What a sentence without a claim is; it says no fact. */
  sentence: {
    excludes: "sentence claim",
    attrs: {
      kind: {
        validate: must(
          oneOf(sentenceKinds),
          `a sentence without a claim is one of ${sentenceKinds.join(", ")}`,
        ),
      },
    },
  },
  link: {
    excludes: "link topicLink",
    attrs: { href: { validate: must(text(hrefShape, 2000), "a link goes to https, tel or mailto") } },
  },
  topicLink: {
    excludes: "link topicLink",
    attrs: { slug: { validate: must(text(slugShape, 80), "a link to a topic names its slug") } },
  },
  strong: {},
  em: {},
};

/**
 * Node and mark types are those of lib/document/schema.ts, with doc and section around them and figure beside
 * them.
 */
export const treeSchema = new Schema({ nodes, marks });
