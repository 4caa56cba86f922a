/** What stands on the front sheet, what the explanations keep, and that no alarm is lost between the two. */
import { describe, expect, it } from "vitest";
import {
  composeFront,
  noPlan,
  wholeForm,
  type Banner,
  type FrontInput,
  type StepChoice,
} from "./front-sheet";
import type { PageTopic } from "./page-topic";
import type { Block, Callout, List, PrintedSection } from "./schema";
import { callout, englishWords, list, paragraph } from "@/tests/setup/sample-document";

/** @param items each its words, then the names of what it says. */
const bullets = (...items: string[][]): List => {
  const made = list("bulletList", ...items.map(([words = ""]) => words));
  const content = made.content.map((item, at) => ({
    ...item,
    attrs: { ...item.attrs, same: (items[at] ?? []).slice(1) },
  }));
  return { ...made, content };
};
const section = (kind: PrintedSection["kind"], ...content: Block[]): PrintedSection => ({ kind, content });
const topic = (slug: string, sections: PrintedSection[], change: Partial<PageTopic> = {}): PageTopic => ({
  slug,
  title: slug,
  grade: "strong",
  badge: undefined,
  medicine: false,
  sections,
  layer: "brief",
  because: "chosen",
  cautions: [],
  note: null,
  version: 1,
  author: "Towline team",
  writtenOn: "2026-11-01",
  reviewDueOn: "2027-11-01",
  signedOff: null,
  approved: null,
  translation: null,
  sources: [],
  ...change,
});

const alarms = (): Callout[] => [
  callout(
    "now",
    paragraph("Call 911 or go to the ER for:"),
    bullets(["A seizure.", "seizure"], ["Trouble breathing.", "trouble-breathing"]),
  ),
  callout("today", paragraph("Call us today for:"), bullets(["A new rash.", "rash"])),
];
const calls = () =>
  topic("calls", [section("meaning", ...alarms(), paragraph("Not sure? Call us."))], { because: "pinned" });
const safety = () =>
  topic(
    "safety",
    [
      section("meaning", callout("now", paragraph("In danger now? Call 911.")), paragraph("Call us today.")),
      section("do", bullets(["Save 988."], ["Lock up pills."], ["Tell someone."], ["Write your plan."])),
    ],
    { because: "pinned" },
  );
const sleep = (more: Partial<PageTopic> = {}) =>
  topic(
    "sleep",
    [
      section("takeaway", paragraph("Sleep and mood pull on each other. A steady wake time helps.")),
      section("meaning", paragraph("What sleep does.")),
      section("do", bullets(["Get up at one time."], ["Go out in the morning."], ["No screens at night."])),
      section("ask", bullets(["Could it be sleep apnea?"])),
    ],
    more,
  );
const pill = (more: Partial<PageTopic> = {}) =>
  topic(
    "pill",
    [
      section("takeaway", paragraph("This pill takes weeks. Most people get better.")),
      section("meaning", paragraph("How it works."), ...alarms()),
      section("do", bullets(["Take it daily.", "take-daily"], ["Bring all pills.", "bring-pills"])),
      section("ask", bullets(["How long do I take it?"])),
    ],
    more,
  );
const composed = (topics: PageTopic[], change: Partial<FrontInput> = {}) =>
  composeFront({
    words: englishWords.front!,
    topics,
    front: { safety: "safety", calls: "calls", strips: ["profile.safety"] },
    plan: noPlan,
    from: "Dr. Park",
    banners: [],
    form: wholeForm,
    ...change,
  });
const wordsOf = (node: unknown): string[] => {
  if (Array.isArray(node)) return node.flatMap(wordsOf);
  if (typeof node !== "object" || node === null) return [];
  return "text" in node ? [String(node.text)] : Object.values(node).flatMap(wordsOf);
};
const banner = (id: string, text: string, ...same: string[]): Banner => ({ id, tone: "caution", text, same });
const short = { ...wholeForm, plain: true, shortLists: true, shortAlong: true };

it("gives up the analogy and the list to tick before any other words, of a brief text alone", () => {
  const grid = (layer: "brief" | "full") => {
    const topic = sleep();
    const sections = (["analogy", "matters", "meaning"] as const).map((kind) => ({
      kind,
      content: topic.sections[0]?.content ?? [],
    }));
    return { ...topic, layer, sections };
  };
  const kindsIn = (layer: "brief" | "full", form = wholeForm) =>
    composed([calls(), grid(layer)], { form }).topics.flatMap(({ sections }) =>
      sections.map(({ kind }) => kind),
    );
  expect(kindsIn("brief")).toEqual(["analogy", "matters", "meaning"]);
  expect(kindsIn("brief", { ...wholeForm, plain: true })).toEqual(["meaning"]);
  expect(kindsIn("full", { ...wholeForm, plain: true })).toEqual(["analogy", "matters", "meaning"]);
});

describe("the safety box", () => {
  it("is taken out of the explanations whole, and its banner goes with it", () => {
    const strip = banner("profile.safety", "Call now.");
    const { front, topics, banners } = composed([safety(), calls(), sleep()], { banners: [strip] });
    expect(wordsOf(front.safety?.sections)).toEqual(["In danger now? Call 911.", "Call us today."]);
    expect(topics.map(({ slug }) => slug)).toEqual(["sleep"]);
    expect(banners).toEqual([]);
    expect(composed([calls(), sleep()], { banners: [strip] }).banners).toEqual([strip]);
  });

  it("stands whole in every form, and what was talked about makes room for it", () => {
    const { front } = composed([safety(), calls(), sleep()], { form: short });
    expect(wordsOf(front.safety?.sections)).toEqual(["In danger now? Call 911.", "Call us today."]);
    expect(front.talked).toBeNull();
    expect(composed([calls(), sleep()], { form: short }).front.talked).not.toBeNull();
  });

  it("has all its steps in the list before those of any other topic, however short the lists are", () => {
    for (const form of [wholeForm, short])
      expect(wordsOf(composed([safety(), calls(), sleep()], { form }).front.steps).slice(0, 4)).toEqual([
        "Save 988.",
        "Lock up pills.",
        "Tell someone.",
        "Write your plan.",
      ]);
  });

  it("is not what was talked about, and gives no step of the week", () => {
    const { front } = composed([safety(), calls(), sleep()]);
    expect(wordsOf(front.talked).join("")).toBe(
      "Sleep and mood pull on each other. A steady wake time helps.",
    );
    expect(wordsOf(front.step)).toEqual(["Get up at one time."]);
    expect(composed([safety(), calls()]).front).toMatchObject({ talked: null, step: null });
  });
});

describe("a takeaway", () => {
  const kindsOf = (topics: PageTopic[], slug: string) =>
    composed(topics)
      .topics.find((one) => one.slug === slug)
      ?.sections.map(({ kind }) => kind);

  it("stands once: on the front sheet, or before a full text of which the front sheet has less", () => {
    expect(kindsOf([sleep({ layer: "full" })], "sleep")).toEqual(["meaning"]);
    expect(kindsOf([sleep({ layer: "full" }), pill({ layer: "full" })], "sleep")).toEqual(["meaning"]);
    expect(kindsOf([sleep({ layer: "full" }), pill({ layer: "full" })], "pill")).toContain("takeaway");
    expect(kindsOf([sleep(), pill()], "pill")).not.toContain("takeaway");
  });
});

describe("the call box", () => {
  it("has the rows by urgency with their first words, and keeps what holds for all of them", () => {
    const { leads, now, today, notes } = composed([calls(), sleep()]).front.calls;
    expect(leads).toEqual({ now: "Call 911 or go to the ER for", today: "Call us today for" });
    expect([now, today, notes].map(wordsOf)).toEqual([
      ["A seizure.", "Trouble breathing."],
      ["A new rash."],
      ["Not sure? Call us."],
    ]);
  });

  it("says what must print with its topic, and the clinician's note on it", () => {
    const cautions = [{ id: "c", text: "No ibuprofen." }];
    const { front } = composed([{ ...calls(), cautions, note: "Ask for Bo." }, sleep()]);
    expect(wordsOf(front.calls.notes)).toEqual(["Not sure? Call us.", "No ibuprofen.", "Ask for Bo."]);
  });

  it("stands in for an explanation's alarms, but only for those it says in full", () => {
    const own = callout(
      "now",
      paragraph("Call 911 for:"),
      bullets(["A seizure.", "seizure"], ["A fit or a stroke.", "seizure", "stroke"], ["A burn."]),
    );
    const { topics } = composed([calls(), topic("pill", [section("meaning", own)])]);
    expect(wordsOf(topics)).toEqual(["Call 911 for:", "A fit or a stroke.", "A burn."]);
    expect(wordsOf(composed([calls(), pill()]).topics)).toEqual(["How it works."]);
  });

  it("stands in for no alarm where its topic is not among the pages", () => {
    expect(wordsOf(composed([pill()]).topics)).toEqual([
      "How it works.",
      ...["Call 911 or go to the ER for:", "A seizure.", "Trouble breathing."],
      ...["Call us today for:", "A new rash."],
    ]);
  });
});

describe("cautions and banners", () => {
  const caution = (id: string, ...same: string[]) => ({ id, text: id, same });

  it("are said once: by the call box, else by a banner, else by the first topic", () => {
    const { topics, banners } = composed(
      [
        calls(),
        sleep({ cautions: [caution("told", "rash"), caution("first", "fall")] }),
        pill({ cautions: [caution("again", "fall"), caution("stated", "age"), caution("own")] }),
      ],
      { banners: [banner("b.rash", "Rash.", "rash"), banner("b.age", "Age.", "age")] },
    );
    expect(banners.map(({ id }) => id)).toEqual(["b.age"]);
    expect(topics.map(({ cautions }) => cautions.map(({ id }) => id))).toEqual([["first"], ["own"]]);
  });

  it("stay with pages that come along, and so do their calls, when their text is shortened", () => {
    const box = callout("today", paragraph("Call us for a fall."));
    for (const because of ["paired", "pinned"] as const) {
      const along = pill({ because, cautions: [caution("own")] });
      along.sections = [...along.sections, section("meaning", box)];
      const { topics } = composed([calls(), sleep(), along], { form: short });
      expect(topics[1]?.cautions.map(({ id }) => id)).toEqual(["own"]);
      expect(wordsOf(topics[1]?.sections)).toEqual([
        "This pill takes weeks. Most people get better.",
        "Call us for a fall.",
      ]);
    }
  });
});

describe("what was talked about", () => {
  it("is three sentences of what was chosen, which the explanations don't say again", () => {
    const { front, topics } = composed([calls(), sleep(), pill()]);
    expect(wordsOf(front.talked).join("")).toBe(
      "Sleep and mood pull on each other. A steady wake time helps. This pill takes weeks.",
    );
    expect(wordsOf(topics)).toEqual(["What sleep does.", "How it works."]);
  });
});

describe("steps and questions", () => {
  it("stand in one list each, a topic in turn, each thing once, without the step of the week", () => {
    const twin = topic("twin", [section("do", bullets(["Take it every day.", "take-daily"], ["Walk."]))]);
    const { front } = composed([calls(), sleep(), pill(), twin]);
    expect(wordsOf(front.step)).toEqual(["Get up at one time."]);
    expect(wordsOf(front.steps)).toEqual([
      "Take it daily.",
      "Go out in the morning.",
      "Bring all pills.",
      "Walk.",
      "No screens at night.",
    ]);
    expect(wordsOf(front.questions)).toEqual(["Could it be sleep apnea?", "How long do I take it?"]);
  });

  it.each<[string, (topics: PageTopic[]) => StepChoice, string[]]>([
    [
      "a line of a chosen topic",
      ([, , one]) => ({ slug: "pill", item: lineIn(one, 1) }),
      ["Bring all pills."],
    ],
    ["own words", () => ({ own: "Walk to the mailbox" }), ["Walk to the mailbox"]],
    ["none", () => "none", []],
    ["a line that is gone", () => ({ slug: "pill", item: "gone" }), ["Get up at one time."]],
  ])("the step of the week is %s", (_, choose, words) => {
    const topics = [calls(), sleep(), pill()];
    const { front } = composed(topics, { plan: { lines: [], step: choose(topics) } });
    expect(wordsOf(front.step)).toEqual(words);
  });
});

function lineIn(one: PageTopic | undefined, at: number): string {
  const steps = one?.sections.find(({ kind }) => kind === "do")?.content[0];
  return (steps?.type === "bulletList" && steps.content[at]?.attrs.id) || "";
}

it("the plan prints with the words of its kinds, and who it is from when that is known", () => {
  const lines = [{ kind: "nextVisit" as const, text: "In two weeks" }];
  expect(composed([sleep()], { plan: { lines, step: null } }).front).toMatchObject({
    from: "from Dr. Park",
    plan: [{ label: "Next visit", text: "In two weeks" }],
  });
  expect(composed([sleep()], { from: null }).front.from).toBeNull();
});
