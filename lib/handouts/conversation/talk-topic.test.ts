import { describe, expect, test } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import type { Language } from "@/lib/platform/languages";
import { talkTopic, type TalkMaterial } from "./talk-topic";

const { topics } = await shippedFolder();
const talk = (slug: string, language: Language = "en", more: Partial<TalkMaterial> = {}) => {
  const topic = topics.find((one) => one.slug === slug && one.language === language);
  if (!topic) throw new Error(`No ${slug} in ${language}.`);
  return talkTopic({
    topic,
    language,
    facts: new Set(),
    cautions: [],
    figures: new Map(),
    sourceNames: new Map([["Page2024", "Page 2024"]]),
    ...more,
  });
};

describe("what is said of a topic", () => {
  test("is its script, with the standing and the sources of each claim", () => {
    const { script, answers } = talk("what-dopamine-does");
    expect(script.some(({ standing }) => standing !== null)).toBe(true);
    expect(script.map(({ text }) => text).join(" ")).not.toMatch(/[[\]{}]/);
    expect(answers.every(({ question, answer }) => question.endsWith("?") && answer.length > 0)).toBe(true);
    expect(answers[0]?.answer.map(({ text }) => text).join(" ")).not.toContain(answers[0]?.question);
  });

  test("holds the analogy and where it stops apart, and the questions apart from what to listen for", () => {
    const { analogy, limit, teachBack } = talk("motivation-not-laziness");
    expect(analogy[0]).toBe("A door has grown heavy.");
    expect(limit[0]).toMatch(/^Here the picture stops/);
    expect(teachBack[0]).toEqual({
      id: "motivation-not-laziness.teach-back.1.1",
      question: "What will you tell yourself when a task feels too big?",
      listenFor: "This is a symptom; I make it smaller.",
    });
  });

  test("leaves out what does not hold for this patient", () => {
    expect(talk("brain-connections-tow-truck").analogy.join(" ")).toContain("ditch");
    expect(talk("brain-connections-tow-truck", "en", { facts: new Set(["hx.psychosis"]) }).analogy).toEqual(
      [],
    );
    const watchers = (facts: string[]) =>
      talk("impulse-urges", "en", { facts: new Set(facts) }).teachBack.length;
    expect([watchers([]), watchers(["soc.unsafe_home"])]).toEqual([2, 1]);
  });

  test.each(topics.map(({ slug, language }) => [slug, language] as const))(
    "%s in %s has all a talk needs",
    (slug, language) => {
      const { script, answers, teachBack, analogy, limit } = talk(slug, language, { facts: "all" });
      expect(script.length).toBeGreaterThan(0);
      expect(answers.length).toBeGreaterThanOrEqual(3);
      expect(teachBack.length).toBeGreaterThanOrEqual(2);
      expect(teachBack.every(({ listenFor }) => listenFor)).toBe(true);
      expect(limit.length > 0).toBe(analogy.length > 0);
    },
  );
});
