/**
 * The front sheet: what someone tired reads first, out of the profile, the chosen topics and the clinician's
 * plan. Pure.
 */
import { callBoxOf, namesIn, noCalls } from "./call-box";
import type { PageTopic } from "./page-topic";
import { firstSentences, inOneLine, sentenceCount } from "./first-sentences";
import { readIn, type FrontTopics } from "./reading-order";
import { eachOnce, isTold, mergedLines, withoutTold, type TopicLine } from "./say-once";
import type {
  CallBox,
  FrontSheet,
  FrontWords,
  HandoutDocument,
  Paragraph,
  PlanKind,
  PlanRow,
  PrintedSection,
  TextNode,
} from "./schema";

/** The week's step: a line of a chosen topic by its id, own words, or none; null for the first that fits. */
export type StepChoice = { slug: string; item: string } | { own: string } | "none" | null;
export type Plan = { lines: readonly { kind: PlanKind; text: string }[]; step: StepChoice };
export const noPlan: Plan = { lines: [], step: null };

export type FrontInput = {
  words: FrontWords;
  /** In printing order. */
  topics: readonly PageTopic[];
  front: FrontTopics;
  plan: Plan;
  /** What the plan says beside its lines. */
  more?: readonly PlanRow[];
  /** The name it is from. */
  from: string | null;
  banners: readonly Banner[];
  form: SheetForm;
};
export type Banner = HandoutDocument["banners"][number];

/**
 * How a handout is set. `runsOn`: the explanations begin below the front sheet rather than on pages of their
 * own. `listsInFront`: what to do and to ask stands above the call box. `shortLists`: fewer steps, questions
 * and sources. `stopsInFront`: the words about stopping stand below the call box, which makes room for them
 * with smaller letters. Of brief texts alone: `plain` leaves their pictures and comparisons out, and
 * the list of what matters to tick, which the visit has on its screen; `shortAlong` tells pages that were not
 * chosen by their takeaway (their cautions and calls stay).
 */
export type SheetForm = Record<
  "runsOn" | "listsInFront" | "plain" | "shortLists" | "stopsInFront" | "shortAlong",
  boolean
>;
export const wholeForm: SheetForm = {
  runsOn: false,
  listsInFront: false,
  plain: false,
  shortLists: false,
  stopsInFront: false,
  shortAlong: false,
};

export type ComposedFront = {
  front: Omit<FrontSheet, "safety"> & { safety: PageTopic | null };
  /** The explanations, without what the front sheet says. */
  topics: PageTopic[];
  /** Without those of which other parts say every word. */
  banners: Banner[];
};

/** How many sentences of takeaways the front sheet holds, and how many topics they may come from. */
const SENTENCES = 3;
/** Lines of the merged lists: of a handout of brief texts, and with a full text in it. */
const MOST = {
  least: { do: 2, ask: 2 },
  short: { do: 3, ask: 2 },
  brief: { do: 5, ask: 3 },
  full: { do: 8, ask: 5 },
} as const;
const merged: readonly string[] = ["do", "ask"];

/** The front sheet, and the explanations without anything that stands on it. */
export function composeFront(input: FrontInput): ComposedFront {
  const { words, topics, front, plan, from, form } = input;
  const { safety, calls: ofCalls, explained } = readIn(topics, front);
  const calls = ofCalls ? callBoxOf(ofCalls.sections) : noCalls;
  const told = namesIn(calls);
  // Behind a safety box it would stand on the same side as the texts it is taken from.
  const spoken = talkedAbout(safety && form.shortLists ? [] : explained);
  const step = stepOf(topics, plan.step, front);
  const lists = listsOf(inTurn(topics, front), front, told, step?.line.attrs.id, form);
  const strips = safety ? (front.strips ?? []) : [];
  const banners = input.banners.filter((one) => !isTold(one, told) && !strips.includes(one.id));
  const said = new Set([...told, ...banners.flatMap(({ same }) => same ?? [])]);
  const asPrinted = (topic: PageTopic, as: SheetForm): PageTopic => ({
    ...withoutSaid(topic, told, spoken.whole, as),
    cautions: eachOnce(topic.cautions, said),
  });
  const box = safety && asPrinted(safety, whole(form));
  const explanations = explained.map((topic) => asPrinted(topic, form));
  return {
    front: {
      from: from === null ? null : words.from.replace("{name}", from),
      safety: box,
      talked: spoken.talked,
      plan: [
        ...plan.lines.map(({ kind, text }) => ({ label: words.planLines[kind], text })),
        ...(input.more ?? []),
      ],
      step: step?.line ?? null,
      calls: withCautions(calls, ofCalls),
      ...lists,
      runsOn: form.runsOn,
      ...(form.listsInFront ? { listsInFront: true } : {}),
      ...(form.stopsInFront ? { stopsInFront: true } : {}),
    },
    topics: explanations,
    banners,
  };
}

/** What must print with the call topic, and a clinician's note on it, hold for all its rows. */
function withCautions(calls: CallBox, topic: PageTopic | null): CallBox {
  const more = [...(topic?.cautions.map(({ text }) => text) ?? []), ...(topic?.note ? [topic.note] : [])];
  const notes = more.map((text, at): Paragraph => plainLine(`calls.more-${at + 1}`, text));
  return { ...calls, notes: [...calls.notes, ...notes] };
}

const plainLine = (id: string, text: string): Paragraph => ({
  type: "paragraph",
  attrs: { id },
  content: [{ type: "text", text }],
});

/**
 * Sentences out of the takeaways of the first chosen topics: all of a single one, else the first sentence
 * of up to three, and of the first topic as many more as there is room for.
 */
function talkedAbout(topics: readonly PageTopic[]): { talked: Paragraph | null; whole: ReadonlySet<string> } {
  const chosen = topics.filter(isChosen);
  const quoted = (chosen.length > 0 ? chosen : topics)
    .map((topic) => ({ slug: topic.slug, nodes: takeawayOf(topic.sections) }))
    .filter(({ nodes }) => nodes.length > 0)
    .slice(0, SENTENCES);
  const [first] = quoted;
  if (!first) return { talked: null, whole: new Set() };
  const ofFirst = quoted.length === 1 ? sentenceCount(first.nodes) : SENTENCES - quoted.length + 1;
  const most = (at: number) => (at === 0 ? ofFirst : 1);
  const content = quoted.flatMap(({ nodes }, at): TextNode[] => [
    ...(at === 0 ? [] : [{ type: "text" as const, text: " " }]),
    ...firstSentences(nodes, most(at)),
  ]);
  return {
    talked: { type: "paragraph", attrs: { id: "front.talked" }, content },
    whole: new Set(quoted.flatMap(({ slug, nodes }, at) => (sentenceCount(nodes) <= most(at) ? [slug] : []))),
  };
}

function takeawayOf(sections: readonly PrintedSection[]): TextNode[] {
  return inOneLine(
    sections
      .filter(({ kind }) => kind === "takeaway")
      .flatMap(({ content }) => content.filter((block) => block.type === "paragraph")),
  );
}

/** Lines of "what you can do" of these topics, in the order they would be offered as the step of the week. */
export function stepLines(topics: readonly PageTopic[], front: FrontTopics): TopicLine[] {
  return mergedLines(readIn(topics, front).explained.filter(isChosen), "do", new Set());
}

function stepOf(topics: readonly PageTopic[], choice: StepChoice, front: FrontTopics): TopicLine | null {
  if (choice === "none") return null;
  if (choice !== null && "own" in choice) return { slug: "", line: plainLine("front.step", choice.own) };
  const lines = stepLines(topics, front);
  const asked = choice && lines.find(({ line }) => line.attrs.id === choice.item);
  return asked ?? lines[0] ?? null;
}

/**
 * Whose lines come first: the safety box, what was chosen, what came along; the call topic only when alone.
 */
function inTurn(topics: readonly PageTopic[], front: FrontTopics): PageTopic[] {
  const { safety, explained: rest } = readIn(topics, front);
  const turn = [
    ...(safety ? [safety] : []),
    ...rest.filter(isChosen),
    ...rest.filter((topic) => !isChosen(topic)),
  ];
  return turn.length > 0 ? turn : [...topics];
}

/** The steps of the safety box stand whole before those of any other topic. */
function listsOf(
  topics: readonly PageTopic[],
  front: FrontTopics,
  told: ReadonlySet<string>,
  step: string | undefined,
  form: SheetForm,
): Pick<FrontSheet, "steps" | "questions"> {
  const most = MOST[topics.some(({ layer }) => layer === "full") ? "full" : lengthOf(form)];
  const lines = (kind: "do" | "ask") => {
    const all = mergedLines(topics, kind, told).filter(({ line }) => line.attrs.id !== step);
    const ofSafety = all.filter(({ slug }) => kind === "do" && slug === front.safety);
    const others = all.filter((one) => !ofSafety.includes(one));
    const room = Math.max(0, most[kind] - ofSafety.length);
    return [...ofSafety, ...others.slice(0, room)].map(({ line }) => line);
  };
  return { steps: lines("do"), questions: lines("ask") };
}

/** What a page has beside its words, and gives up first. */
const spared: readonly string[] = ["analogy", "matters"];

/** The safety box is shortened in no form. */
const whole = (form: SheetForm): SheetForm => ({ ...form, plain: false, shortAlong: false });

const lengthOf = ({ shortLists, shortAlong }: SheetForm) =>
  shortAlong ? "least" : shortLists ? "short" : "brief";

const isChosen = ({ because }: PageTopic): boolean => because === "chosen";

/**
 * What the front sheet says is left out: merged lists, quoted takeaways, calls. A brief text says all that
 * its takeaway says (docs/library-format.md), so one of the two stands; before a full text the takeaway
 * stands unless the front sheet has all of it.
 */
function withoutSaid(
  topic: PageTopic,
  told: ReadonlySet<string>,
  quotedWhole: ReadonlySet<string>,
  { plain, shortAlong }: SheetForm,
): PageTopic {
  const brief = topic.layer !== "full";
  const short = shortAlong && brief && !isChosen(topic);
  const sections = topic.sections.flatMap((section): PrintedSection[] => {
    if (merged.includes(section.kind) || (brief && plain && spared.includes(section.kind))) return [];
    if (section.kind === "takeaway") return short || !(brief || quotedWhole.has(topic.slug)) ? [section] : [];
    return short && section.kind === "meaning" ? withoutText(section) : [section];
  });
  return { ...topic, sections: withoutTold(sections, told) };
}

function withoutText(section: PrintedSection): PrintedSection[] {
  const content = section.content.filter(({ type }) => type === "callout" || type === "grid");
  return content.length > 0 ? [{ ...section, content }] : [];
}
