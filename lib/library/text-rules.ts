/** Gates on a topic's words: parts that must be there, phrases that must not, what a medicine page always says. Pure; English. */
import type { Messages, Rules } from "@/lib/matching/rules-schema";
import type { Fault } from "./fault";
import { correctable, forbiddenIn } from "./forbidden";
import { readingOf, sentencesOf, wordsIn } from "./readability";
import { bars, linesOf, sectionName, type Layer } from "./reading-rules";
import type { TopicFile } from "./schema";
import type { TreeSection } from "./tree";

const required = ["Takeaway", "Brief", "Full", "What you can do", "Questions to ask us", "For the clinician", "Teach-back"];

/** Said on both pages of every topic that names treatment with a medicine. Source: evidence brief 0.3 and B, content rules. */
const medicineWords: { what: string; pattern: RegExp; fix: string }[] = [
  { what: "what to watch for", pattern: /\b(watch|side effects?|signs?|restless|keep still|urges?|fever|seizures?|wired|sped up|suicide|new or worse|feel(ing)? worse)\b/i, fix: "Name what to watch for." },
  { what: "when to call", pattern: /\bcall\b/i, fix: "Say when to call." },
  { what: "not to stop suddenly", pattern: /\b(do not|don't|don’t|never|not) (\w+ ){0,6}stop\w*\b[^.!?]{0,40}\bsuddenly\b/i, fix: "Say: do not stop suddenly." },
];

export type TextResult = { failures: Fault[]; notes: Fault[]; forbidden: Record<Layer, number> };

export function gateText(topic: TopicFile, names: readonly string[]): TextResult {
  const fail = (problem: string, fix: string): Fault => ({ file: topic.file, line: null, problem, fix });
  const present = new Set(topic.tree.content.map(sectionName));
  const found = topic.tree.content.map((section) => ({ section, faults: forbiddenFaults(section, topic, fail) }));
  const notes = topic.cautions.flatMap(({ text }) => readingOf([text], names).long)
    .map((one) => fail(`A caution has a sentence of ${one.words} words: "${one.text}"`, "Aim for shorter."));
  const failures = [
    ...required.filter((name) => !present.has(name)).map((name) => fail(`The part "${name}" is missing.`, `Write ## ${name}.`)),
    ...topic.corrects.filter((name) => !correctable.includes(name)).map((name) => fail(`corrects names "${name}".`, `Use one of: ${correctable.join(", ")}.`)),
    ...forbiddenWords(topic.title, "The title", topic, fail),
    ...found.flatMap(({ faults }) => faults),
    ...topic.cautions.flatMap(({ text }) => cautionFaults(text, topic, fail)),
    ...cautionsGrade(topic, names, fail),
    ...(topic.match?.medicine ? medicineFaults(topic, fail) : []),
  ];
  const forbidden = (layer: Layer) => found.filter(({ section: { attrs } }) => attrs.layer === null || attrs.layer === layer).reduce((sum, { faults }) => sum + faults.length, 0);
  return { failures, notes, forbidden: { brief: forbidden("brief"), full: forbidden("full") } };
}

type Fail = (problem: string, fix: string) => Fault;

function forbiddenFaults(section: TreeSection, topic: TopicFile, fail: Fail): Fault[] {
  return linesOf(section).flatMap((line) => forbiddenWords(line, sectionName(section), topic, fail, section.attrs.kind === "say" ? "clinician" : "patient"));
}

function forbiddenWords(line: string, where: string, topic: Pick<TopicFile, "corrects">, fail: Fail, reader: "patient" | "clinician" = "patient"): Fault[] {
  return sentencesOf(line).flatMap((sentence) =>
    forbiddenIn(sentence, reader, topic.corrects).map(({ found, say }) => fail(`${where} says "${found}" in "${sentence}".`, say)));
}

function cautionFaults(text: string, topic: TopicFile, fail: Fail): Fault[] {
  const words = wordsIn(text).length;
  return [
    ...(words > bars.cautionWords ? [fail(`A caution has ${words} words: "${text}"`, `Keep it to ${bars.cautionWords}.`)] : []),
    ...forbiddenWords(text, "A caution", topic, fail),
  ];
}

/** Cautions are one to three sentences each, too few to grade alone, so they are graded together. */
function cautionsGrade(topic: TopicFile, names: readonly string[], fail: Fail): Fault[] {
  const { fleschKincaid } = readingOf(topic.cautions.map((caution) => caution.text), names).masked;
  return fleschKincaid > bars.sectionGrade ? [fail(`The cautions read at grade ${fleschKincaid.toFixed(2)}; the bar is ${bars.sectionGrade.toFixed(1)}.`, "Use shorter words and sentences.")] : [];
}

function medicineFaults(topic: TopicFile, fail: Fail): Fault[] {
  return (["brief", "full"] as const).flatMap((layer) => {
    const sections = topic.tree.content.filter(({ attrs }) => attrs.kind !== "say" && attrs.kind !== "teachBack" && (attrs.layer === null || attrs.layer === layer));
    const text = sections.flatMap(linesOf).join("\n");
    return medicineWords.filter(({ pattern }) => !pattern.test(text)).map(({ what, fix }) => fail(`The ${layer} page names a medicine and does not say ${what}.`, fix));
  });
}

/** Banners print on any page, so they are held to the same words and to a section's grade; those for clinicians to doses alone. */
export function gateBanners(messages: Messages, rules: Rules, file: string, names: readonly string[]): { failures: Fault[]; notes: Fault[] } {
  const silent = new Set([...rules.banners, ...rules.questionnaireBanners].filter((banner) => banner.clinicianOnly).map((banner) => banner.id));
  const all = Object.entries(messages.banners).map(([id, text]) => ({ id, text, reader: silent.has(id) ? "clinician" as const : "patient" as const }));
  const fail = (problem: string, fix: string): Fault => ({ file, line: null, problem, fix });
  const printed = all.filter(({ reader }) => reader === "patient").map(({ id, text }) => ({ id, reading: readingOf([text], names) }));
  return {
    failures: [
      ...all.flatMap(({ id, text, reader }) => forbiddenWords(text, `The banner ${id}`, { corrects: [] }, fail, reader)),
      ...printed.filter(({ reading }) => reading.masked.fleschKincaid > bars.sectionGrade)
        .map(({ id, reading }) => fail(`The banner ${id} reads at grade ${reading.masked.fleschKincaid.toFixed(2)}; the bar is ${bars.sectionGrade.toFixed(1)}.`, "Use shorter words and sentences.")),
    ],
    notes: printed.flatMap(({ id, reading }) => reading.long.map((one) => fail(`The banner ${id} has a sentence of ${one.words} words.`, "Aim for shorter."))),
  };
}
