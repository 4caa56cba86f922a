/**
 * The one document tree (docs/architecture.md, rule 4) as a closed ProseMirror schema; screen, paper, search
 * and gates derive from it.
 */
import { slugShape, sourceKeyShape } from "@/lib/platform/slug";
import { Schema, type AttributeSpec, type MarkSpec, type NodeSpec } from "prosemirror-model";

/**
 * Every section a text may have, in the order of the page. `name` is its heading in a topic's Markdown file,
 * the same in every language, and what gates and screens call it; a text needs those with `needed`. What a
 * patient reads over it stands in the language's page.yaml.
 */
export const topicSections = [
  { name: "Takeaway", code: "takeaway", kind: "takeaway", layer: null, needed: true },
  { name: "Brief", code: "brief", kind: "meaning", layer: "brief", needed: true },
  { name: "Full", code: "full", kind: "meaning", layer: "full", needed: true },
  { name: "Picture it", code: "analogy", kind: "analogy", layer: null, needed: false },
  { name: "Compare", code: "compare", kind: "grid", layer: null, needed: false },
  { name: "What matters to me", code: "matters", kind: "matters", layer: null, needed: false },
  { name: "What you can do", code: "do", kind: "do", layer: null, needed: true },
  { name: "Questions to ask us", code: "ask", kind: "ask", layer: null, needed: true },
  { name: "Say it", code: "script", kind: "script", layer: null, needed: false },
  { name: "Straight answers", code: "answers", kind: "answers", layer: null, needed: false },
  { name: "For the clinician", code: "say", kind: "say", layer: null, needed: true },
  { name: "Teach-back", code: "teach-back", kind: "teachBack", layer: null, needed: true },
] as const;
export type Section = (typeof topicSections)[number];
export type SectionKind = Section["kind"];
export type SectionCode = Section["code"];
/** Sections of the conversation: said to the patient or kept for the clinician, never printed. */
const conversation = ["script", "answers", "say", "teachBack"] as const;
export type ConversationKind = (typeof conversation)[number];
export const isConversation = (kind: SectionKind): kind is ConversationKind =>
  conversation.some((one) => one === kind);
/** Which section: `layer` tells the two of `meaning` apart. */
export type SectionKey = { kind: SectionKind; layer: "brief" | "full" | null };

/**
 * @returns the row of a section; every section of the schema has one. Throws RangeError for a layer
 *   that its kind lacks.
 */
export function sectionOf({ kind, layer }: SectionKey): Section {
  const found = topicSections.find((one) => one.kind === kind && one.layer === layer);
  if (!found) throw new RangeError(`There is no section ${kind} with layer ${layer}.`);
  return found;
}

export const sectionKinds: readonly SectionKind[] = [...new Set(topicSections.map(({ kind }) => kind))];
const layers = ["brief", "full"];
const calloutKinds = ["now", "today", "nextVisit", "note"];
const standings = ["established", "emerging", "contested"];
export const sentenceKinds = ["instruction", "question", "picture"] as const;

/** A vocabulary id, or `page.<slug>`: that page is in the handout. */
export const factShape = /^[a-z]+\.[a-z0-9_]+$|^page\.[a-z0-9]+(?:-[a-z0-9]+)*$/;
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

// ProseMirror wants to be able to make empty blocks, so required attributes have a default
// that the check refuses.
const id: AttributeSpec = { default: "", validate: must(text(idShape, 120), "a block needs an id") };
const ids: AttributeSpec = {
  default: [],
  validate: must(listOf(factShape, 0), "unless and when list vocabulary ids"),
};
const block = { id, unless: ids, when: ids };
const slugOrNone = (what: string): AttributeSpec => ({
  default: null,
  validate: must((value) => value === null || text(slugShape, 80)(value), `${what} is a slug or none`),
});
/**
 * A line that may stand in several topics: names of what it says. A handout prints one line a name, and
 * leaves out a line whose names its call box holds (lib/document/say-once.ts).
 */
const line = {
  ...block,
  same: {
    default: [],
    validate: must(listOf(slugShape, 0), "same lists names of small letters and hyphens"),
  },
};

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
  paragraph: { group: "block flow", content: "text*", attrs: line },
  bulletList: { group: "block flow", content: "listItem+", attrs: block },
  orderedList: { group: "block flow", content: "listItem+", attrs: block },
  listItem: { content: "paragraph+", attrs: line },
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
  /**
   * Options by rows: every row has one cell an option, in the same order (checked by tree.ts). `option` and
   * `row` are names that stay when the grid is written anew: drafts hold the names of chosen options.
   */
  grid: { group: "block", content: "gridOption+ gridRow+", attrs: block },
  gridOption: {
    content: "text*",
    attrs: { ...block, option: slugOrNone("an option's name"), topic: slugOrNone("the topic of an option") },
  },
  gridRow: {
    content: "gridCell+",
    attrs: {
      ...block,
      row: slugOrNone("a row's name"),
      title: { default: "", validate: must(text(/\S/, 120), "a row has a title") },
    },
  },
  gridCell: { content: "paragraph+", attrs: { id } },
  text: {},
};

const marks: Record<string, MarkSpec> = {
  claim: {
    attrs: {
      sources: { validate: must(listOf(sourceKeyShape, 1), "a claim names its sources") },
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
