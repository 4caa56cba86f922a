/** A small library that passes every gate, for tests that plant one fault in it. */
import { expect } from "vitest";
import { noMatching } from "@/lib/engine/matching/matching-schema";
import { faultLine } from "@/lib/library/fault";
import { gateLibrary } from "@/lib/library/gates/gate-library";
import { readTopicMarkdown } from "@/lib/library/markdown/read-markdown";
import type { LibraryFolder, TopicFile } from "@/lib/library/schema";
import { englishWords } from "./sample-document";
import { messages, rules, vocabulary } from "./starter-library";

export const calm =
  "[Because some mornings are easier than others, we can talk it over together at your next visit.]{instruction} ".repeat(
    3,
  );
export const watch =
  "[Watch for new urges.]{instruction} [Call us the same day if you see one.]{instruction} [Please do not stop suddenly.]{instruction}";
/** A topic that passes every gate. */
export const good = `---
slug: sample-pill
title: A sample pill
order: 901
grade: moderate
author: Towline team
writtenOn: 2026-11-21
reviewMonths: 12
sources: [Page2024, Levy2018]
match: { medicine: true }
cautions:
  - when: [hx.seizure]
    text: Ask us first. It may not be safe for you.
---

## Takeaway

[This pill can help some people.]{claim="Page2024" standing=established} [It may ease with time.]{claim="Levy2018" standing=established}

## Brief

[This pill can help some people.]{claim="Page2024" standing=established} ${calm}${watch}

## Full

[This pill can help some people.]{claim="Page2024" standing=established} [One small study found less gain.]{claim="Levy2018" standing=emerging} ${calm}${watch}

## What you can do

- Write down how you feel.
- Take a short walk.

## Questions to ask us

- How will we know it helps?

## Say it

[Let us plan one small step, and see how it went when we meet.]{instruction}

## Straight answers

- **Will it help?** [It may, so let us try and see.]{instruction}
- **When will I know?** [We set a day to look at it.]{instruction}
- **Can I stop?** [Yes, with a plan that we make with you.]{instruction}

## For the clinician

- Ask about seizures.

## Teach-back

- What will you watch for? (A change that you can name.)
- When will you call? (The same day.)
`;

const unsupported = {
  id: "002-99",
  claim: "The body makes no tyrosine.",
  verdict: "unsupported" as const,
  answer: "Your body makes it.",
  sources: [],
  topics: ["sample-pill"],
  never: ["(body|bodies) (can't|does not) make tyrosine"],
  neverEs: [],
};

/** A library of that one topic. */
export function library(text: string, more: Partial<LibraryFolder> = {}): LibraryFolder {
  const { front, tree, faults } = readTopicMarkdown(text, "en/sample-pill.md");
  expect(faults).toEqual([]);
  const topic = {
    ...front,
    tree,
    language: "en",
    file: "en/sample-pill.md",
    sha256: "",
    translation: null,
  } as TopicFile;
  const sources = ["Page2024", "Levy2018", "Old1999"].map((key) => ({
    key,
    citation: key,
    es: key,
    doi: null,
    pmid: null,
    tag: "R" as const,
    note: null,
  }));
  const quiet = {
    ...rules,
    matching: noMatching,
    pins: [],
    pinOrder: [],
    medicineNames: {},
    banners: [],
    questionnaireBanners: rules.questionnaireBanners,
    stops: rules.stops,
  };
  const { banners, ...otherMessages } = messages;
  const needed = Object.fromEntries(
    rules.questionnaireBanners.map((banner) => [banner.id, banners[banner.id] ?? ""]),
  );
  return {
    topics: [topic],
    vocabulary,
    rules: quiet,
    messages: { en: { ...otherMessages, states: {}, banners: needed } },
    pageWords: { en: englishWords },
    sources,
    figures: [],
    volatile: [],
    claims: [unsupported],
    topicSources: { "sample-pill": ["Page2024", "Levy2018", "Gone2001", "Old1999"] },
    twoStandings: [],
    rulesDocument: {
      vocabulary: {},
      questionnaires: {},
      rules: quiet,
      messages: { en: messages },
      pageWords: { en: englishWords },
      figures: {},
      figureFiles: {},
      crisisLines: {},
      ledger: [],
      topicSources: {},
      checkFirst: { everyTopic: [], topics: {} },
      templates: [],
    },
    ...more,
  };
}
export const failures = (text: string, more?: Partial<LibraryFolder>) =>
  gateLibrary(library(text, more)).failures.map(faultLine).join("\n");
/** The good topic with one thing changed. */
export const swap = (from: string | RegExp, to: string) => {
  const text = good.replace(from, to);
  expect(text).not.toBe(good);
  return text;
};
