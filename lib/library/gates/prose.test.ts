/** How prose sounds, what stands on too many pages, what is said aloud, and agreement between pages. */
import { describe, expect, test } from "vitest";
import { faultLine } from "@/lib/library/fault";
import { readTopicMarkdown } from "@/lib/library/markdown/read-markdown";
import type { TopicFile } from "@/lib/library/schema";
import type { TreeSection } from "@/lib/library/tree/tree";
import { gateCalques } from "./calques";
import { gateConversation, gateSpokenParts } from "./conversation";
import { gateProse, proseOf } from "./prose";
import { findRepeats, mostTopics } from "./repeated";
import { gateTwoStandings } from "./two-standings";

const easy = "Many people feel stuck for a long while, which is part of the illness.";
const next = "Because small steps add up, we plan the next one with you before you go.";
const sources = "sources: [Page2024]";

function topic(parts: { slug?: string; brief?: string; more?: string; last?: string }): TopicFile {
  const { slug = "walking", brief = `${easy} ${next} ${easy} ${next}`, more = "", last = "" } = parts;
  const file = `en/${slug}.md`;
  const { front, tree, faults } = readTopicMarkdown(
    `---\nslug: ${slug}\ntitle: Walking\norder: 101\ngrade: limited\nauthor: Towline team\nwrittenOn: 2026-11-29\nreviewMonths: 12\n${sources}\nmatch:\n  weights: {}\n  gate: null\n---\n\n## Takeaway\n\nWalk.\n\n## Brief\n\n${brief}\n\n## Full\n\nWalk.\n\n## What you can do\n\n- Walk.\n\n## Questions to ask us\n\n- How?\n\n${more}## For the clinician\n\n- Ask.\n\n## Teach-back\n\n- How? (By small steps.)\n- When? (A day.)\n${last}`,
    file,
  );
  expect(faults).toEqual([]);
  return { ...front, tree, language: "en", file, sha256: "", translation: null } as TopicFile;
}
const withOneItem = (section: TreeSection): TreeSection => ({
  ...section,
  content: section.content.map((block) =>
    block.type === "bulletList" ? { ...block, content: block.content.slice(0, 1) } : block,
  ),
});
const said = (faults: Parameters<typeof faultLine>[0][]) => faults.map(faultLine).join("\n");

describe("prose", () => {
  test("that a kind clinician would say passes, and has its figures", () => {
    const prose = proseOf(topic({}), "brief", []);
    expect(prose?.wordsInSentence).toBeGreaterThan(10);
    expect(said(gateProse(topic({}), []))).not.toContain("words a sentence");
  });

  test.each([
    ["chopped", "You feel stuck. It is hard. It can ease. ".repeat(6), "below is chopped"],
    [
      "clipped three times in a row",
      `${easy} ${next} It is hard. It can ease. We can help. ${easy} ${next}`,
      "3 short sentences in a row",
    ],
    [
      "hard",
      "Neurobiological interpretations of antidepressant responsiveness necessitate considerable methodological sophistication internationally. ".repeat(
        5,
      ),
      "above is hard",
    ],
    [
      "breathless",
      `${easy} ${easy.slice(0, -1)}, and ${next.toLowerCase()} ${easy} ${next}`,
      "more than 22 words",
    ],
  ])("%s is told", (_, brief, words) => {
    expect(said(gateProse(topic({ brief }), []))).toContain(words);
  });

  test("boxes and lists are exempt, and a line or two is no prose", () => {
    const boxed = "> [!now]\n> Call. Go. Stay. Wait. ".trim();
    expect(gateProse(topic({ brief: `Walk.\n\n${boxed}` }), [])).toEqual([]);
  });
});

describe("a sentence", () => {
  const on = (count: number, brief: string) =>
    Array.from({ length: count }, (_, index) => topic({ slug: `walking-${index}`, brief }));

  test(`may stand on ${mostTopics} topics and no more, whatever stands around it`, () => {
    expect(findRepeats(on(mostTopics, easy)).faults).toEqual([]);
    expect(said(findRepeats(on(mostTopics + 1, easy)).faults)).toContain(
      `stands on ${mostTopics + 1} topics`,
    );
  });

  test("that says whom to call may stand everywhere", () => {
    expect(
      findRepeats(on(9, "If you might act on thoughts of suicide, call or text 988 at any hour.")).faults,
    ).toEqual([]);
  });
});

describe("the conversation", () => {
  const answers = (...items: string[]) =>
    `## Straight answers\n\n${items.map((item) => `- ${item}`).join("\n")}\n\n`;

  test("is short enough to say, and answers three questions", () => {
    const long = topic({ more: `## Say it\n\n${"We walk. ".repeat(31)}\n\n` });
    expect(said(gateConversation(long, []))).toContain("Say it has 62 words.");
    const few = topic({ more: answers("**Does it help?** Yes, it does.", "Walk more.") });
    expect(said(gateConversation(few, []))).toMatch(
      /has 2 questions\.[\s\S]*"Walk more\." is no question with its answer/,
    );
    const whole = topic({
      more: answers(...["How", "When", "Why"].map((word) => `**${word} does it help?** By small steps.`)),
    });
    expect(gateConversation(whole, [])).toEqual([]);
  });

  test("asks back twice or more, and says what to listen for", () => {
    expect(said(gateConversation(topic({ last: "- Why?\n" }), []))).toContain(
      '"Why?" does not say what to listen for.',
    );
    const once = topic({});
    once.tree.content.splice(-1, 1, ...topic({}).tree.content.slice(-1).map(withOneItem));
    expect(said(gateConversation(once, []))).toContain("Teach-back has 1 of 2 questions.");
  });

  test("has a script, straight answers and teach-back on every topic of the library", () => {
    expect(said(gateSpokenParts([topic({})]))).toMatch(/no "Say it"[\s\S]*no "Straight answers"/);
    expect(said(gateSpokenParts([topic({})]))).not.toContain("Teach-back");
  });
});

test("words of the glossary that are not to be said are told, and a clinician's are his own", () => {
  const spanish = { ...topic({ brief: "Tras un mes, la perilla baja." }), language: "es" as const };
  expect(said(gateCalques(spanish))).toMatch(/says "perilla"[\s\S]*says "Tras"/);
  expect(gateCalques(topic({ brief: "Tras un mes." }))).toEqual([]);
});

describe("one set of sources", () => {
  const claiming = (slug: string, standing: string) =>
    topic({ slug, brief: `[Walking helps.]{claim="Page2024" standing=${standing}}` });
  const apart = [claiming("one", "established"), claiming("two", "contested")];

  test("has one standing over the library, or a reason", () => {
    expect(said(gateTwoStandings({ topics: apart, twoStandings: [] }))).toContain(
      "Page2024 is established on one and contested on two.",
    );
    const why = [{ sources: ["Page2024"], why: "One is a count, the other what it means." }];
    expect(gateTwoStandings({ topics: apart, twoStandings: why })).toEqual([]);
    expect(said(gateTwoStandings({ topics: apart.slice(1), twoStandings: why }))).toContain(
      "has one standing",
    );
  });
});
