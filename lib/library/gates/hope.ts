/**
 * Gate on biology: what is said of the body's machinery is followed by "this can change" and by a step that
 * is no medicine (docs/evidence/brief.md 0.3). Pure.
 */
import type { Fault } from "@/lib/library/fault";
import { languageWords } from "./language-words";
import { sentencesOf } from "@/lib/document/sentences";
import { linesOf } from "./reading-level";
import type { TopicFile } from "@/lib/library/schema";
import type { TreeSection } from "@/lib/library/tree/tree";

const layers = ["brief", "full"] as const;

/** @param names medicines' names; a step that names none of them is a step without a drug. */
export function gateHope(topic: TopicFile, names: readonly string[]): Fault[] {
  const { biology, change } = languageWords[topic.language];
  const fail = (problem: string, fix: string): Fault => ({ file: topic.file, line: null, problem, fix });
  const told = layers.flatMap((layer) => {
    const lines = (kinds: TreeSection["attrs"]["kind"][]) =>
      topic.tree.content
        .filter(({ attrs }) => kinds.includes(attrs.kind) && (attrs.layer === null || attrs.layer === layer))
        .flatMap(linesOf)
        .flatMap(sentencesOf);
    const facts = lines(["takeaway", "meaning"]);
    const all = [...facts, ...lines(["analogy", "do"])];
    const last = facts.findLastIndex((sentence) => biology.test(sentence));
    if (last < 0 || all.slice(last).some((sentence) => change.test(sentence))) return [];
    return [
      fail(
        `The ${layer} page speaks of biology ("${facts[last]}") and says nowhere after it that this can change.`,
        "Say that brains and bodies can change, or that this can ease.",
      ),
    ];
  });
  const steps = topic.tree.content.filter(({ attrs }) => attrs.kind === "do").flatMap(linesOf);
  const plain = steps.filter(
    (step) => !names.some((name) => step.toLowerCase().includes(name.toLowerCase())),
  );
  return [
    ...told,
    ...(plain.length > 0
      ? []
      : [fail("No step of the page does without a medicine.", "Add one to What you can do.")]),
  ];
}
