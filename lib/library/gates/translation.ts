/**
 * Gates on a translation: the same parts, claims, marks, conditions and cautions as the English text it
 * was made from, and no other amounts. Pure.
 */
import { isDeepStrictEqual } from "node:util";
import type { Fault } from "@/lib/library/fault";
import type { TopicFile } from "@/lib/library/schema";
import { nodesUnder, type Tree } from "@/lib/library/tree/tree";
import { gateSameAmount } from "./same-amount";

/** @param english the topic it translates, as it is now. */
export function gateTranslation(topic: TopicFile, english: TopicFile): Fault[] {
  const fail = (problem: string, fix: string): Fault => ({ file: topic.file, line: null, problem, fix });
  const [theirs, ours] = [shapeOf(english.tree), shapeOf(topic.tree)];
  const ids = new Set([...theirs.keys(), ...ours.keys()]);
  const [wanted, given] = [english, topic].map(({ cautions }) =>
    cautions.map(({ when, same = [] }) => ({ when, same })),
  ) as [unknown[], unknown[]];
  return [
    ...(topic.translation?.translates === english.sha256
      ? []
      : [
          fail(
            "The English text has changed since this was translated.",
            "Bring the translation up to date, then run npm run translated.",
          ),
        ]),
    ...[...ids]
      .filter((id) => !isDeepStrictEqual(theirs.get(id), ours.get(id)))
      .map((id) =>
        fail(
          `${id} differs from the English text: ${tell(theirs.get(id), ours.get(id))}.`,
          "Give it the same form, claims, marks and conditions.",
        ),
      ),
    ...(isDeepStrictEqual(wanted, given)
      ? []
      : [
          fail(
            "The cautions are not those of the English file, in its order.",
            `Translate ${wanted.length} cautions, each with the same when and the same names.`,
          ),
        ]),
    ...(isDeepStrictEqual([...english.corrects].sort(), [...topic.corrects].sort())
      ? []
      : [fail("corrects differs from the English file.", "Give both the same.")]),
    ...gateSameAmount(topic, english),
  ];
}

type Shape = { type: string; conditions: unknown; marks: string[] };

/**
 * What must be alike, by block id: form, conditions, and what is claimed or marked, in
 * order; emphasis may differ.
 */
function shapeOf(tree: Tree): Map<string, Shape> {
  const nodes = tree.content.flatMap((section) => section.content.flatMap((block) => nodesUnder(block)));
  return new Map(
    nodes.map(({ node }) => {
      const { id, title: _title, ...conditions } = node.attrs as { id: string; title?: string };
      return [
        id,
        { type: node.type, conditions, marks: node.type === "paragraph" ? marksOf(node.content) : [] },
      ];
    }),
  );
}

function marksOf(content: { marks?: { type: string; attrs?: unknown }[] }[]): string[] {
  const all = content.map(({ marks = [] }) =>
    marks
      .filter(({ type }) => type === "claim" || type === "sentence" || type === "topicLink")
      .map((mark) => JSON.stringify(mark))
      .join(" "),
  );
  return all.filter((mark, index) => mark !== "" && mark !== all[index - 1]);
}

function tell(english: Shape | undefined, ours: Shape | undefined): string {
  if (!ours) return "it is missing";
  if (!english) return "it is not there in English";
  if (english.type !== ours.type) return `it is a ${english.type} there`;
  if (!isDeepStrictEqual(english.conditions, ours.conditions)) return "its conditions or names are others";
  return `${english.marks.length} claims and marks there, ${ours.marks.length} here, or in another order`;
}
