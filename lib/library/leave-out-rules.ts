/**
 * Lines that must be able to leave the page: sharing with people at home (soc.unsafe_home), and weight (eating disorders).
 * Source: evidence brief G.2 and G.3. Pure; English.
 */
import type { Fault } from "./fault";
import { sectionName } from "./reading-rules";
import type { TopicFile } from "./schema";
import type { TreeBlock, TreeListItem } from "./tree";

const rules: { about: string; pattern: RegExp; unless: string[] }[] = [
  {
    about: "involving people at home",
    pattern: /\b(family(?! (have|has) had| history)|families|friends?|partner|spouse|husband|wife|loved ones?|relatives?|roommate|fridge|(someone|somebody|person|people) you trust|someone close|trusted person|invite)\b/i,
    unless: ["soc.unsafe_home"],
  },
  {
    about: "weight",
    pattern: /\b(weigh(ed|ing|s)? (yourself|daily|weekly)|your weight|body weight|weight (gain|loss|change\w*|stays|goes)|(gain|lose|losing|gaining)( \w+)? weight|weight|calories?|bmi|waist)\b/i,
    unless: ["hx.eating_disorder", "hx.binge_eating"],
  },
];

/** @returns every printed line of such a kind that nothing would take out for the patient it could harm. */
export function gateLeaveOut(topic: TopicFile): Fault[] {
  return topic.tree.content.filter(({ attrs }) => attrs.kind !== "say" && attrs.kind !== "teachBack").flatMap((section) =>
    section.content.flatMap((block) => linesUnder(block, [])).flatMap(({ text, unless }) =>
      rules.filter((rule) => rule.pattern.test(text) && !rule.unless.every((id) => unless.includes(id))).map((rule): Fault => ({
        file: topic.file, line: null,
        problem: `${sectionName(section)} has a line about ${rule.about} that always prints: "${text}"`,
        fix: `End it with {unless=${rule.unless.join(",")}}, or say it without.`,
      }))));
}

type Line = { text: string; unless: string[] };

function linesUnder(block: TreeBlock | TreeListItem, above: string[]): Line[] {
  const unless = [...above, ...block.attrs.unless];
  if (block.type === "figure") return [];
  if (block.type === "paragraph") return [{ text: block.content.map((node) => node.text).join(""), unless }];
  return block.content.flatMap((inner) => linesUnder(inner, unless));
}
