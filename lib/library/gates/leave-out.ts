/**
 * Lines that must be able to leave the page: sharing with people at home (soc.unsafe_home), and weight
 * (eating disorders). Source: docs/evidence/brief.md G.2 and G.3. Pure.
 */
import type { Fault } from "@/lib/library/fault";
import { languageWords } from "./language-words";
import { sectionName } from "./reading-grade";
import type { TopicFile } from "@/lib/library/schema";
import { nodesUnder, type TreeBlock } from "@/lib/library/tree/tree";
import { isConversation } from "@/lib/library/tree/tree-schema";

/** @returns every printed line of such a kind that nothing would take out for the patient it could harm. */
export function gateLeaveOut(topic: TopicFile): Fault[] {
  return topic.tree.content
    .filter(({ attrs }) => !isConversation(attrs.kind))
    .flatMap((section) =>
      section.content
        .flatMap((block) => linesWithConditions(block))
        .flatMap(({ text, unless }) =>
          languageWords[topic.language].leaveOut
            .filter((rule) => rule.pattern.test(text) && !rule.unless.every((id) => unless.includes(id)))
            .map(
              (rule): Fault => ({
                file: topic.file,
                line: null,
                problem: `${sectionName(section)} has a line about ${rule.about} that always prints: "${text}"`,
                fix: `End it with {unless=${rule.unless.join(",")}}, or say it without.`,
              }),
            ),
        ),
    );
}

type Line = { text: string; unless: string[] };

function linesWithConditions(block: TreeBlock): Line[] {
  return nodesUnder(block).flatMap(({ node, above }) => {
    const unless = [...above, node].flatMap(({ attrs }) => ("unless" in attrs ? attrs.unless : []));
    if (node.type === "paragraph" || node.type === "gridOption")
      return [{ text: node.content.map(({ text }) => text).join(""), unless }];
    return node.type === "gridRow" ? [{ text: node.attrs.title, unless }] : [];
  });
}
