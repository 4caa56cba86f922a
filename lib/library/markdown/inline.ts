/**
 * Words of one paragraph: Markdown marks, claims `[words]{claim="Key" standing=...}`, sentences that claim
 * nothing `[words]{instruction}` and conditions `{unless=id,id}`. Pure.
 */
import type { PhrasingContent } from "mdast";
import type { Mark as TreeMark } from "prosemirror-model";
import type { Mark, SentenceKind, Standing, TextNode } from "@/lib/document/schema";
import { factShape, sentenceKinds, treeSchema } from "@/lib/library/tree/tree-schema";
import { slugShape } from "@/lib/platform/slug";

export type InlineFault = { line: number; problem: string; fix: string };
export type Line = LineWords & { faults: InlineFault[] };
type LineWords = { content: TextNode[]; unless: string[]; when: string[]; same: string[] };
type Run = { text: string; marks: Mark[] };

const claimForm = /\[([^[\]{}]*)\]\{([^{}]*)\}/g;
const conditionForm = /\s*\{(unless|when|same)=([^{}]*)\}\s*$/;
const insideClaim = /^\s*claim=["“”]([^"“”]+)["“”]\s+standing=(established|emerging|contested)\s*$/;
const claimHelp =
  'Write [words.]{claim="Key Key2" standing=established}, emerging or contested; or [words.]{instruction}, {question} or {picture}.';

/** @param startsAt first line of the paragraph, for faults whose place Markdown does not keep. */
export function readLine(nodes: PhrasingContent[], startsAt: number): Line {
  const faults: InlineFault[] = [];
  const runs = nodes.flatMap((node) => flatten(node, [], faults));
  const whole = runs.map((run) => run.text).join("");
  const { end, unless, when, same } = readConditions(whole, startsAt, faults);
  const pieces = readClaims(whole.slice(0, end), startsAt, faults);
  const content = pieces.flatMap((piece) =>
    cut(runs, piece.from, piece.to).map((run) => textNode(run, piece.mark)),
  );
  return { content: trimmed(content.filter((node) => node.text !== "")), unless, when, same, faults };
}

function flatten(node: PhrasingContent, marks: Mark[], faults: InlineFault[]): Run[] {
  const line = node.position?.start.line ?? 0;
  switch (node.type) {
    case "text":
      return [{ text: node.value.replace(/\s+/g, " "), marks }];
    case "strong":
      return node.children.flatMap((child) => flatten(child, [...marks, { type: "strong" }], faults));
    case "emphasis":
      return node.children.flatMap((child) => flatten(child, [...marks, { type: "em" }], faults));
    case "link": {
      const mark = linkMark(node.url);
      if (!mark)
        faults.push({
          line,
          problem: `A link goes to "${node.url}".`,
          fix: "Link to topic:slug, https, tel or mailto.",
        });
      return node.children.flatMap((child) => flatten(child, mark ? [...marks, mark] : marks, faults));
    }
    default:
      faults.push({
        line,
        problem: `This form (${node.type}) has no place in a topic.`,
        fix: "Use plain words, **strong**, *em* and links only.",
      });
      return [];
  }
}

function linkMark(url: string): Mark | null {
  const slug = /^topic:(.*)$/.exec(url)?.[1];
  const mark: Mark =
    slug === undefined ? { type: "link", attrs: { href: url } } : { type: "topicLink", attrs: { slug } };
  try {
    treeSchema.text("x", [treeSchema.mark(mark.type, mark.attrs)]).check();
    return mark;
  } catch {
    return null;
  }
}

function readConditions(
  whole: string,
  line: number,
  faults: InlineFault[],
): { end: number } & Omit<LineWords, "content"> {
  const found: Omit<LineWords, "content"> = { unless: [], when: [], same: [] };
  let rest = whole;
  for (let form = conditionForm.exec(rest); form; form = conditionForm.exec(rest)) {
    const ids = (form[2] ?? "").split(",").map((id) => id.trim());
    const name = form[1] as keyof typeof found;
    const wrong = ids.filter((id) => !(name === "same" ? slugShape : factShape).test(id));
    if (wrong.length > 0)
      faults.push({
        line,
        problem: `{${name}=...} names "${wrong.join(", ")}".`,
        fix:
          name === "same"
            ? "List names with commas, as in {same=tell-all-medicines}."
            : "List vocabulary ids with commas, as in {unless=soc.unsafe_home}.",
      });
    found[name].push(...ids.filter((id) => !wrong.includes(id)));
    rest = rest.slice(0, form.index);
  }
  return { end: rest.length, ...found };
}

type Piece = { from: number; to: number; mark: Mark | null };

function readClaims(text: string, line: number, faults: InlineFault[]): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const form of text.matchAll(claimForm)) {
    const [whole, words = "", inside = ""] = form;
    const mark = markOf(inside);
    if (!mark || words.trim() === "")
      faults.push({ line, problem: `"${whole}" can't be read.`, fix: claimHelp });
    pieces.push(
      { from: done, to: form.index, mark: null },
      { from: form.index + 1, to: form.index + 1 + words.length, mark },
    );
    done = form.index + whole.length;
  }
  pieces.push({ from: done, to: text.length, mark: null });
  const outside = pieces
    .filter((piece) => piece.mark === null)
    .map((piece) => text.slice(piece.from, piece.to))
    .join(" ");
  if (/[[\]{}]/.test(outside))
    faults.push({
      line,
      problem: `A bracket or brace stands alone near "${near(outside)}".`,
      fix: `${claimHelp} Conditions stand at the very end.`,
    });
  return pieces;
}

function markOf(inside: string): Mark | null {
  const kind = sentenceKinds.find((one) => one === inside.trim());
  if (kind) return { type: "sentence", attrs: { kind: kind satisfies SentenceKind } };
  const named = insideClaim.exec(inside);
  return named
    ? {
        type: "claim",
        attrs: {
          sources: [...new Set((named[1] ?? "").trim().split(/\s+/))],
          standing: named[2] as Standing,
        },
      }
    : null;
}

function near(text: string): string {
  const index = Math.max(0, text.search(/[[\]{}]/) - 20);
  return text.slice(index, index + 50).trim();
}

function cut(runs: Run[], from: number, to: number): Run[] {
  let start = 0;
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    start += run.text.length;
    return text === "" ? [] : [{ text, marks: run.marks }];
  });
}

/** The schema's order of marks, so that the same words always give the same tree. */
function textNode({ text, marks }: Run, outer: Piece["mark"]): TextNode {
  const all: Mark[] = outer ? [outer, ...marks] : marks;
  const none: readonly TreeMark[] = [];
  const ordered = all.reduce(
    (set, mark) => treeSchema.mark(mark.type, "attrs" in mark ? mark.attrs : null).addToSet(set),
    none,
  );
  return ordered.length > 0
    ? { type: "text", text, marks: ordered.map((mark) => mark.toJSON() as Mark) }
    : { type: "text", text };
}

function trimmed(content: TextNode[]): TextNode[] {
  const last = content.length - 1;
  return content
    .map((node, index) => ({ ...node, text: index === 0 ? node.text.trimStart() : node.text }))
    .map((node, index) => ({ ...node, text: index === last ? node.text.trimEnd() : node.text }))
    .filter((node) => node.text !== "");
}
