import { describe, expect, it } from "vitest";
import { faultLine } from "@/lib/library/fault";
import { readTopicMarkdown } from "./read-markdown";
import { claimsOf, treeText, type TreeBlock } from "@/lib/library/tree/tree";

const front = `---
slug: sample-topic
title: A sample
order: 901
grade: moderate
author: Towline team
writtenOn: 2026-11-21
reviewMonths: 12
sources: [Page2024]
match:
  weights: { sx.anhedonia: 2 }
cautions:
  - when: [hx.seizure]
    text: Ask us first.
---
`;
const read = (body: string, head = front) => readTopicMarkdown(`${head}\n${body}`, "en/sample-topic.md");
const faults = (body: string, head = front) => read(body, head).faults.map(faultLine);
const blocks = (body: string): TreeBlock[] => {
  const { tree, faults: found } = read(body);
  expect(found).toEqual([]);
  return tree?.content.flatMap((section) => section.content) ?? [];
};

describe("front matter", () => {
  it("is read with its defaults", () => {
    const { front: found } = read("## Takeaway\n\nWords.");
    expect(found).toMatchObject({
      slug: "sample-topic",
      grade: "moderate",
      writtenOn: "2026-11-21",
      corrects: [],
    });
    expect(found?.match).toMatchObject({ weights: { "sx.anhedonia": 2 }, gate: null, medicine: false });
  });

  it("names the line of each field that is wrong, all of them", () => {
    const wrong = front
      .replace("grade: moderate", "grade: superb")
      .replace("reviewMonths: 12", "reviewMonths: soon\nextra: 1");
    expect(faults("## Takeaway\n\nWords.", wrong)).toEqual([
      expect.stringMatching(/^en\/sample-topic\.md:5: grade: /),
      expect.stringMatching(/^en\/sample-topic\.md:8: reviewMonths: /),
      expect.stringContaining("extra"),
    ]);
  });

  it("names the line of a broken YAML", () => {
    expect(
      faults("## Takeaway\n\nWords.", front.replace("text: Ask us first.", "text: Ask: us: first."))[0],
    ).toMatch(/^en\/sample-topic\.md:14: /);
  });

  it("agrees with the file name, and is there", () => {
    expect(readTopicMarkdown(`${front}\n## Takeaway\n\nWords.`, "en/other.md").faults[0]?.problem).toContain(
      "other.md",
    );
    expect(faults("## Takeaway\n\nWords.", "")).toEqual([expect.stringContaining("no front matter")]);
  });
});

describe("claims", () => {
  it("are several in a paragraph, with apostrophes, quotes and punctuation", () => {
    const { tree } = read(
      `## Brief\n\nAsk first. [It's a "model", they say (for now).]{claim="Page2024" standing=emerging} [Don't rush; 1 in 3 wait.]{claim="Page2024 Levy-S"\nstanding=contested} Then call.`,
    );
    expect(tree && claimsOf(tree)).toEqual([
      {
        text: 'It\'s a "model", they say (for now).',
        sources: ["Page2024"],
        standing: "emerging",
        section: "meaning",
        layer: "brief",
      },
      {
        text: "Don't rush; 1 in 3 wait.",
        sources: ["Page2024", "Levy-S"],
        standing: "contested",
        section: "meaning",
        layer: "brief",
      },
    ]);
    expect(tree && treeText(tree)).toBe(
      "Ask first. It's a \"model\", they say (for now). Don't rush; 1 in 3 wait. Then call.",
    );
  });

  it("hold emphasis and links inside", () => {
    const [block] = blocks(
      `## Brief\n\n[See *this* [page](topic:other-topic) now.]{claim="Page2024" standing=established}`,
    );
    const marks =
      block?.type === "paragraph"
        ? block.content.map((node) => (node.marks ?? []).map((mark) => mark.type).join("+"))
        : [];
    expect(marks).toEqual(["claim", "claim+em", "claim", "claim+topicLink", "claim"]);
  });

  it.each([
    ["[Words.]{claim=Page2024 standing=emerging}", "can't be read"],
    ['[Words.]{claim="Page2024" standing=certain}', "can't be read"],
    ['[Words.]{claim="Page2024"}', "can't be read"],
    ["[Words.] alone", "stands alone"],
    ['Words.]{claim="Page2024" standing=emerging}', "stands alone"],
    ["Words {unless=soc.unsafe_home} in the middle.", "stands alone"],
    ["Words. {unless=home}", '"home"'],
  ])("%s is a fault with its line", (body, says) => {
    expect(faults(`## Brief\n\nFine.\n\n${body}`)[0]).toMatch(/^en\/sample-topic\.md:21: /);
    expect(faults(`## Brief\n\n${body}`)[0]).toContain(says);
  });
});

describe("blocks", () => {
  it("leave out or print by condition", () => {
    const [paragraph, list] = blocks(
      "## Full\n\nFor some. {when=hx.seizure, hx.cardiac}\n\n- All.\n- Share it. {unless=soc.unsafe_home}",
    );
    expect(paragraph?.attrs).toMatchObject({ when: ["hx.seizure", "hx.cardiac"], unless: [] });
    expect(list?.type === "bulletList" && list.content.map((item) => item.attrs.unless)).toEqual([
      [],
      ["soc.unsafe_home"],
    ]);
  });

  it("are callouts of four kinds, with a list or text", () => {
    const [now, note] = blocks("## Full\n\n> [!now]\n> - Call 911.\n\n> [!nextVisit] Tell us.");
    expect(now).toMatchObject({ type: "callout", attrs: { kind: "now" }, content: [{ type: "bulletList" }] });
    expect(note).toMatchObject({
      type: "callout",
      attrs: { kind: "nextVisit" },
      content: [{ content: [{ text: "Tell us." }] }],
    });
  });

  it("have ids that say where they stand, the same every time", () => {
    const ids = () =>
      blocks("## Takeaway\n\nOne.\n\n## What you can do\n\n1. Walk.").map((block) => block.attrs.id);
    expect(ids()).toEqual(["sample-topic.takeaway.1", "sample-topic.do.1"]);
    expect(ids()).toEqual(ids());
  });

  it.each([
    ["# Takeaway\n\nx", "not a heading"],
    ["## Summary\n\nx", "not a heading"],
    ["## Brief\n\nx\n\n## Takeaway\n\ny", "out of order"],
    ["Loose words.", "under no heading"],
    ["## Takeaway\n\n<b>raw</b>", "(html)"],
    ["## Takeaway\n\n![alt](https://x.example/i.png)", "Write ![](figure:key)"],
    ["## Takeaway\n\n`code`", "(inlineCode)"],
    ["## Takeaway\n\n```\ncode\n```", "(code)"],
    ["## Takeaway\n\n***", "(thematicBreak)"],
    ["## Takeaway\n\n[x](http://x.example)", "link goes to"],
    ["## Takeaway\n\n[x](topic:Not A Slug)", "stands alone"],
    ["## Takeaway\n\n[x](<topic:Not A Slug>)", "link goes to"],
    ["## Takeaway\n\n> Only a quote.", "begins with [!now]"],
    ["## Takeaway\n\n> [!urgent] x", "begins with [!now]"],
    ["## Takeaway\n\n- one\n  - two", "one paragraph"],
  ])("refuse %j", (body, says) => {
    expect(faults(body).join("\n")).toContain(says);
  });

  it("collect every fault of a file", () => {
    expect(faults("## Summary\n\nx\n\n## Takeaway\n\n[a]\n\n> b").length).toBe(4);
  });
});
