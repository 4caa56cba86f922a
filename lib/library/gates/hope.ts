/**
 * Gates on hope (docs/evidence/corrections.md H.1.3): no ritual sentence, at most one hope line a page, each
 * carried by what its source measured and kept from those it would mislead; and a step that is no medicine.
 * Pure.
 */
import type { Fault } from "@/lib/library/fault";
import { languageWords } from "./language-words";
import { sentencesOf } from "@/lib/document/sentences";
import { linesOf, sectionName } from "./reading-grade";
import type { TopicFile } from "@/lib/library/schema";
import { nodesUnder, type TreeNode, type TreeSection } from "@/lib/library/tree/tree";

const layers = ["brief", "full"] as const;

/**
 * Sources that stand in the library for a hope line alone. Others that a hope line may cite (Cipriani2018,
 * Rush2006 ...) also carry plain facts, so which sentence is the hope line is for an editor to see.
 */
const hopeSources: Record<string, { notFor: string[]; oneStudy: boolean }> = {
  // HL-1 leans to milder cases: false comfort for those in danger, and no reason to stop.
  Whiteford2013: {
    notFor: ["sx.suicidal_thoughts", "sx.psychosis_now", "tx.wants_to_stop"],
    oneStudy: false,
  },
  // A messaging experiment: it says how people felt who were told, nothing about brains.
  Lebowitz2015: { notFor: [], oneStudy: true },
};

type Hope = { text: string; source: string; standing: string; layer: string | null; leavesFor: string[] };

/**
 * @param names medicines' names; a step that names none of them is a step without a drug.
 * @param blocked ids that take this page from the suggestions (its English file has them).
 */
export function gateHope(topic: TopicFile, names: readonly string[], blocked: readonly string[]): Fault[] {
  const { ritual } = languageWords[topic.language];
  const fail = (problem: string, fix: string): Fault => ({ file: topic.file, line: null, problem, fix });
  const hopes = topic.tree.content.flatMap(hopesIn);
  return [
    ...ritualIn(topic, ritual).map(({ where, sentence }) =>
      fail(`${where} says "${sentence}"`, "Say what can get better on this page's subject, or leave it out."),
    ),
    ...hopes.flatMap((hope) => faultsOf(hope, topic.language, blocked).map((one) => fail(...one))),
    ...layers
      .filter((layer) => hopes.filter((hope) => hope.layer === layer).length > 1)
      .map((layer) =>
        fail(`The ${layer} page has more than one hope line.`, "Keep the one that helps most."),
      ),
    ...(stepWithoutMedicine(topic, names)
      ? []
      : [fail("No step of the page does without a medicine.", "Add one to What you can do.")]),
  ];
}

function ritualIn(topic: TopicFile, ritual: RegExp): { where: string; sentence: string }[] {
  const printed = topic.tree.content.flatMap((section) =>
    linesOf(section).map((line) => ({ where: sectionName(section), line })),
  );
  return [...printed, ...topic.cautions.map(({ text }) => ({ where: "A caution", line: text }))].flatMap(
    ({ where, line }) =>
      sentencesOf(line)
        .filter((sentence) => ritual.test(sentence))
        .map((sentence) => ({ where, sentence })),
  );
}

function hopesIn(section: TreeSection): Hope[] {
  return section.content
    .flatMap((block) => nodesUnder(block))
    .flatMap(({ node, above }) =>
      node.type !== "paragraph"
        ? []
        : node.content.flatMap(({ text, marks = [] }) =>
            marks.flatMap((mark) =>
              mark.type === "claim"
                ? mark.attrs.sources
                    .filter((source) => Object.hasOwn(hopeSources, source))
                    .map((source) => ({
                      text,
                      source,
                      standing: mark.attrs.standing,
                      layer: section.attrs.layer,
                      leavesFor: [...above, node].flatMap(unlessOf),
                    }))
                : [],
            ),
          ),
    );
}

const unlessOf = ({ attrs }: TreeNode): string[] => ("unless" in attrs ? attrs.unless : []);

function faultsOf(
  hope: Hope,
  language: TopicFile["language"],
  blocked: readonly string[],
): [string, string][] {
  const rule = hopeSources[hope.source];
  if (!rule) return [];
  const told = rule.notFor.filter((id) => !hope.leavesFor.includes(id) && !blocked.includes(id));
  const study = hope.standing === "emerging" && languageWords[language].inOneStudy.test(hope.text);
  return [
    ...(told.length > 0
      ? [
          [
            `"${hope.text}" prints for people it would mislead.`,
            `End it with {unless=${told.join(",")}}.`,
          ] as [string, string],
        ]
      : []),
    ...(rule.oneStudy && !study
      ? [
          [
            `"${hope.text}" says more than ${hope.source} measured.`,
            "Say what people felt in one study, as early evidence.",
          ] as [string, string],
        ]
      : []),
  ];
}

function stepWithoutMedicine(topic: TopicFile, names: readonly string[]): boolean {
  const steps = topic.tree.content.filter(({ attrs }) => attrs.kind === "do").flatMap(linesOf);
  return steps.some((step) => !names.some((name) => step.toLowerCase().includes(name.toLowerCase())));
}
