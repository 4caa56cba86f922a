/** Hope lines: at most one a page, no more than their source measured, none for those they would mislead. */
import { describe, expect, it } from "vitest";
import { readTopicMarkdown } from "@/lib/library/markdown/read-markdown";
import type { TopicFile } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import { gateHope } from "./hope";

const page = ({ full = "", steps = "Take a short walk.", caution = "Ask us first." }) => `---
slug: sample
title: A sample
order: 901
grade: moderate
author: Towline team
writtenOn: 2026-11-29
reviewMonths: 12
sources: []
match: {}
cautions:
  - when: [hx.seizure]
    text: ${caution}
---

## Takeaway

[You are not to blame.]{instruction}

## Brief

[Ask us.]{instruction}

## Full

[Ask us.]{instruction} ${full}

## What you can do

- ${steps}

## Questions to ask us

- What helps?

## For the clinician

- Ask.

## Teach-back

- What helps?
`;

function told(text: string, language: Language = "en", blocked: string[] = []): string {
  const { front, tree, faults } = readTopicMarkdown(text, `${language}/sample.md`);
  expect(faults).toEqual([]);
  const topic = { ...front, tree, language, file: `${language}/sample.md` } as TopicFile;
  return gateHope(topic, ["lithium"], blocked)
    .map(({ problem, fix }) => `${problem} ${fix}`)
    .join("\n");
}

const lebowitz =
  '[In one study, people who learned that brain biology can change were less gloomy.]{claim="Lebowitz2015" standing=emerging}';
const whiteford =
  '[About half no longer had it a year later.]{claim="Whiteford2013" standing=established} {unless=sx.suicidal_thoughts,sx.psychosis_now,tx.wants_to_stop}';

describe("hope on a page", () => {
  it("is not demanded, and one line that is true may stand", () => {
    expect(told(page({}))).toBe("");
    expect(told(page({ full: lebowitz }))).toBe("");
    expect(told(page({ full: `\n\n${whiteford}` }))).toBe("");
  });

  it("is no ritual sentence, in any language or part", () => {
    expect(told(page({ full: "[Brains and bodies can change.]{instruction}" }))).toContain(
      'Full says "Brains and bodies can change."',
    );
    expect(told(page({ caution: "The brain can change." }))).toContain("A caution says");
    expect(told(page({ full: "[El cerebro y el cuerpo pueden cambiar.]{instruction}" }), "es")).toContain(
      "Full says",
    );
  });

  it("stands once", () => {
    expect(told(page({ full: `${lebowitz} ${lebowitz}` }))).toContain("more than one hope line");
  });

  it("says no more than the study measured", () => {
    expect(
      told(page({ full: '[Brain biology is open to change.]{claim="Lebowitz2015" standing=established}' })),
    ).toContain("more than Lebowitz2015 measured");
  });

  it("leaves the page of those it would mislead, by the block or by the whole page", () => {
    const bare = whiteford.replace(/ \{unless.*/, "");
    expect(told(page({ full: `\n\n${bare}` }))).toContain(
      "{unless=sx.suicidal_thoughts,sx.psychosis_now,tx.wants_to_stop}",
    );
    expect(told(page({ full: `\n\n${bare}` }), "en", ["sx.suicidal_thoughts", "sx.psychosis_now"])).toContain(
      "{unless=tx.wants_to_stop}",
    );
  });

  it("comes with a step that needs no medicine", () => {
    expect(told(page({ steps: "Take your lithium on time." }))).toContain("does without a medicine");
  });
});
