/** The lists that a handout merges: first steps are for everyone, and names stand for what others say too. */
import { describe, expect, it } from "vitest";
import { faultLine } from "@/lib/library/fault";
import { readTopicMarkdown } from "@/lib/library/markdown/read-markdown";
import type { TopicFile } from "@/lib/library/schema";
import { rules } from "@/tests/setup/starter-library";
import { gateSharedLines } from "./shared-lines";
import { gateTranslation } from "./translation";

/** A topic with these lists. */
function topicOf(slug: string, steps: readonly string[], questions = ["What helps?"], language = "en") {
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");
  const { front, tree, faults } = readTopicMarkdown(
    `---
slug: ${slug}
title: A page
order: 901
grade: moderate
author: Towline team
writtenOn: 2026-11-21
reviewMonths: 12
sources: []
match: {}
---

## What you can do

${list(steps)}

## Questions to ask us

${list(questions)}
`,
    `${language}/${slug}.md`,
  );
  expect(faults).toEqual([]);
  return { ...front, tree, language, file: `${language}/${slug}.md` } as TopicFile;
}

const told = (...topics: TopicFile[]) => gateSharedLines({ topics, rules }).map(faultLine).join("\n");

describe("the first step of a topic", () => {
  const company = "Ask a friend to come. {unless=soc.unsafe_home}";
  it("has no condition, since it may be the one thing of the week", () => {
    expect(told(topicOf("walks", [company, "Walk."]))).toContain(
      'walks.md: The first step has a condition: "Ask a friend to come."',
    );
    expect(told(topicOf("walks", ["Rest. {when=hx.seizure}", "Walk."]))).toContain("has a condition");
    expect(told(topicOf("walks", ["Walk.", company]))).toBe("");
  });

  it("is a step: a first question may have one", () =>
    expect(told(topicOf("walks", ["Walk."], ["Who comes along? {unless=soc.unsafe_home}"]))).toBe(""));
});

describe("a name", () => {
  const walk = topicOf("walks", ["Walk. {same=move}"]);
  it("stands for what another topic says too", () => {
    expect(told(walk)).toContain("No other topic says what {same=move} names.");
    expect(told(walk, topicOf("sleep", ["Rest.", "Take a walk. {same=move}"]))).toBe("");
  });

  it("is of its language: a translation is no other topic", () =>
    expect(told(walk, topicOf("walks", ["Camine. {same=move}"], ["¿Qué ayuda?"], "es"))).toContain(
      "No other topic",
    ));

  it("may stand alone where the call box has it", () => {
    const callUs = topicOf("restless", ["Note the day.", "Call us. {same=restless}"]);
    const box = topicOf(rules.front?.calls ?? "", ["Save our number.", "Call today. {same=restless}"]);
    expect(told(callUs)).toContain("{same=restless}");
    expect(told(callUs, box)).toBe("");
  });

  it("stands once in a list, since the second line would never print", () =>
    expect(told(topicOf("walks", ["Walk. {same=move}", "Run. {same=move}"]), walk)).toContain(
      "Two lines of one list have {same=move}",
    ));

  it("is the same in the translation, line by line", () => {
    const spanish = (first: string) => topicOf("walks", [first], ["¿Qué ayuda?"], "es");
    const faults = (topic: TopicFile) => gateTranslation(topic, walk).map(faultLine).join("\n");
    expect(faults(spanish("Camine. {same=move}"))).not.toContain("names");
    expect(faults(spanish("Camine."))).toContain("its conditions or names are others");
    expect(faults(spanish("Camine. {same=run}"))).toContain("its conditions or names are others");
  });
});
