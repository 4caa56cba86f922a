import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { starterFolder } from "@/lib/library/starter/folder-texts";
import { readTopicMarkdown, readTranslationMarkdown } from "./read-markdown";
import type { FrontMatter } from "@/lib/library/schema";
import { checkTree, type Tree } from "@/lib/library/tree/tree";
import { writeTopicMarkdown } from "./write-markdown";
import { anyTree } from "@/tests/setup/any-tree";

const front: FrontMatter = {
  slug: "sample",
  title: 'A "title": it\'s here #1',
  order: 901,
  grade: "moderate",
  author: "Ada & Ben",
  writtenOn: "2026-11-21",
  reviewMonths: 12,
  sources: ["Page2024"],
  cautions: [{ when: ["hx.seizure", "hx.psychosis"], text: "Ask: us first.\nThen wait - please." }],
  corrects: ["null", "1"],
  match: {
    weights: { "sx.anhedonia": 2 },
    gate: "tx.a or (tx.b and tx.c)",
    block: [{ when: "hx.seizure", hard: true }],
    pair: [],
    pin: [],
    medicine: true,
  },
};
const back = (text: string) => readTopicMarkdown(text, "en/sample.md");
const written = (body: string) => {
  const { tree } = back(
    `---\nslug: sample\ntitle: A\norder: 1\ngrade: strong\nauthor: A\nwrittenOn: 2026-11-21\nreviewMonths: 1\nsources: []\n---\n\n${body}`,
  );
  if (!tree) throw new Error("No tree.");
  return writeTopicMarkdown(front, tree).split("---\n\n")[1];
};

const { topics } = await shippedFolder();

describe("the starter library, written again", () => {
  it.each(topics.map((topic) => [topic.file, topic] as const))(
    "%s gives the same tree and front matter",
    (file, topic) => {
      const read = topic.language === "en" ? readTopicMarkdown : readTranslationMarkdown;
      const first = read(readFileSync(join(starterFolder, file), "utf8"), file);
      if (!first.front || !first.tree) throw new Error("Not read.");
      const again = read(writeTopicMarkdown(first.front, first.tree), file);
      expect(again.faults).toEqual([]);
      expect(again.tree).toEqual(first.tree);
      expect(again.front).toEqual(first.front);
      expect(again.tree).toEqual(topic.tree);
    },
  );

  it("is spread over every heading and form", () => {
    expect(topics.length).toBeGreaterThan(60);
  });
});

describe("what a person reads and edits", () => {
  it("front matter comes back as it was", () => {
    const read = back(writeTopicMarkdown(front, checkTree(back(writeTopicMarkdown(front, sample)).tree)));
    expect(read.faults).toEqual([]);
    expect(read.front).toEqual(front);
  });

  it.each([
    [
      "claims, marks and conditions",
      '## Full\n\n[It **may** help, *they* say.]{claim="Page2024 Levy-S" standing=contested} Then [call](tel:988) or read [sleep](topic:sleep). {unless=soc.unsafe_home} {when=hx.seizure,hx.psychosis}\n',
    ],
    ["a callout that begins with a list", "## Takeaway\n\n> [!now]\n>\n> - Call us.\n> - Wait.\n"],
    ["a callout with words first", "## Takeaway\n\n> [!note]\n> Call us.\n>\n> 1. Wait.\n"],
    ["two lists in a row", "## Full\n\n- One.\n\n* Two.\n\n- Three.\n"],
    [
      "a grid with long cells",
      "## Compare\n\n### Options\n\n- Sleep {topic=sleep}\n- Nothing\n\n### How {unless=hx.seizure}\n\n- One.\n\n  More. {when=hx.seizure}\n- Two.\n",
    ],
    [
      "signs that mean something to Markdown",
      "## Full\n\n2\\. It is 5 \\* 3, a\\_b\\_c, \\<b> & 3 < 4.\n\n\\# No heading.\n\n- \\- no list\n",
    ],
  ])("%s", (_name, body) => {
    expect(written(body)).toBe(body);
  });
});

const sample: Tree = {
  type: "doc",
  content: [
    {
      type: "section",
      attrs: { kind: "takeaway", layer: null },
      content: [
        {
          type: "paragraph",
          attrs: { id: "a", unless: [], when: [], same: [] },
          content: [{ type: "text", text: "Words." }],
        },
      ],
    },
  ],
};

describe("any tree", () => {
  it("is written without an error; what Markdown can't carry, the JSON beside it does", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        expect(writeTopicMarkdown(front, tree)).toMatch(/^---\n/);
      }),
      { numRuns: 200 },
    );
  });
});
