/**
 * Gates on a topic's words: parts that must be there, phrases that must not, what a medicine
 * page always says. Pure.
 */
import type { Rules } from "@/lib/engine/matching/rules-schema";
import type { Fault } from "@/lib/library/fault";
import { correctable, forbiddenIn, type Reader } from "./forbidden-phrases";
import { languageWords } from "./language-words";
import { readingOf } from "./readability";
import { sentencesOf, wordsIn } from "@/lib/document/sentences";
import { bars, linesOf, sectionName, shorter, tooHard, type Layer } from "./reading-grade";
import type { TopicFile } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import { stoppingFault } from "./stopping";
import type { TreeSection } from "@/lib/library/tree/tree";
import { isConversation, topicSections } from "@/lib/library/tree/tree-schema";

const required = topicSections.filter(({ needed }) => needed).map(({ name }) => name);

export type TextResult = { failures: Fault[]; notes: Fault[]; forbidden: Record<Layer, number> };

/** @param medicine whether the topic names treatment with a medicine (matching data of the English file). */
export function gateText(topic: TopicFile, names: readonly string[], medicine: boolean): TextResult {
  const fail = (problem: string, fix: string): Fault => ({ file: topic.file, line: null, problem, fix });
  const present = new Set(topic.tree.content.map(sectionName));
  const found = topic.tree.content.map((section) => ({
    section,
    faults: forbiddenFaults(section, topic, fail),
  }));
  const notes = topic.cautions
    .flatMap(({ text }) => readingOf([text], names, topic.language).long)
    .map((one) => fail(`A caution has a sentence of ${one.words} words: "${one.text}"`, "Aim for shorter."));
  const failures = [
    ...required
      .filter((name) => !present.has(name))
      .map((name) => fail(`The part "${name}" is missing.`, `Write ## ${name}.`)),
    ...topic.corrects
      .filter((name) => !correctable.includes(name))
      .map((name) => fail(`corrects names "${name}".`, `Use one of: ${correctable.join(", ")}.`)),
    ...forbiddenWords(topic.title, "The title", topic, fail),
    ...found.flatMap(({ faults }) => faults),
    ...topic.cautions.flatMap(({ text }) => cautionFaults(text, topic, fail)),
    ...cautionsGrade(topic, names, fail),
    ...(medicine ? medicineFaults(topic, fail) : []),
  ];
  const forbidden = (layer: Layer) =>
    found
      .filter(({ section: { attrs } }) => attrs.layer === null || attrs.layer === layer)
      .reduce((sum, { faults }) => sum + faults.length, 0);
  return { failures, notes, forbidden: { brief: forbidden("brief"), full: forbidden("full") } };
}

type Fail = (problem: string, fix: string) => Fault;

function forbiddenFaults(section: TreeSection, topic: TopicFile, fail: Fail): Fault[] {
  return linesOf(section).flatMap((line) =>
    forbiddenWords(
      line,
      sectionName(section),
      topic,
      fail,
      section.attrs.kind === "say" ? "clinician" : "patient",
    ),
  );
}

function forbiddenWords(
  line: string,
  where: string,
  { language, corrects }: Pick<TopicFile, "corrects" | "language">,
  fail: Fail,
  reader: Reader = "patient",
): Fault[] {
  return sentencesOf(line).flatMap((sentence) =>
    forbiddenIn(sentence, language, reader, corrects).map(({ found, say }) =>
      fail(`${where} says "${found}" in "${sentence}".`, say),
    ),
  );
}

function cautionFaults(text: string, topic: TopicFile, fail: Fail): Fault[] {
  const words = wordsIn(text).length;
  return [
    ...(words > bars.cautionWords
      ? [fail(`A caution has ${words} words: "${text}"`, `Keep it to ${bars.cautionWords}.`)]
      : []),
    ...forbiddenWords(text, "A caution", topic, fail),
  ];
}

/** Cautions are one to three sentences each, too few to grade alone, so they are graded together. */
function cautionsGrade(topic: TopicFile, names: readonly string[], fail: Fail): Fault[] {
  if (topic.cautions.length === 0) return [];
  const reading = readingOf(
    topic.cautions.map((caution) => caution.text),
    names,
    topic.language,
  );
  return tooHard(reading, "The text of the cautions", topic.language, "section").map((problem) =>
    fail(problem, shorter),
  );
}

function medicineFaults(topic: TopicFile, fail: Fail): Fault[] {
  return (["brief", "full"] as const).flatMap((layer) => {
    const sections = topic.tree.content.filter(
      ({ attrs }) => !isConversation(attrs.kind) && (attrs.layer === null || attrs.layer === layer),
    );
    const text = sections.flatMap(linesOf).join("\n");
    return languageWords[topic.language].medicine
      .filter(({ pattern }) => !pattern.test(text))
      .map(({ what, fix }) => fail(`The ${layer} page names a medicine and does not say ${what}.`, fix));
  });
}

type Banners = { banners: Record<string, string>; language: Language; file: string };

/**
 * Banners print on any page, so they are held to the same words and to a section's grade; those for
 * clinicians to doses alone.
 */
export function gateBanners(
  { banners, language, file }: Banners,
  rules: Rules,
  names: readonly string[],
): { failures: Fault[]; notes: Fault[] } {
  const all = [...rules.banners, ...rules.questionnaireBanners];
  const silent = new Set(all.filter((banner) => banner.clinicianOnly).map((banner) => banner.id));
  const fail = (problem: string, fix: string): Fault => ({ file, line: null, problem, fix });
  const readings = Object.entries(banners)
    .filter(([id]) => !silent.has(id))
    .map(([id, text]) => ({ id, reading: readingOf([text], names, language) }));
  return {
    failures: [
      ...all
        .filter(({ id }) => !silent.has(id) && !banners[id])
        .map(({ id }) => fail(`The banner ${id} has no words.`, "Write them: it prints.")),
      ...Object.entries(banners).flatMap(([id, text]) =>
        forbiddenWords(
          text,
          `The banner ${id}`,
          { corrects: [], language },
          fail,
          silent.has(id) ? "clinician" : "patient",
        ),
      ),
      ...Object.entries(banners)
        .filter(([id]) => !silent.has(id))
        .flatMap(([id, text]) => {
          const fault = stoppingFault(text, language);
          return fault ? [fail(`The banner ${id} ${fault.problem}`, fault.fix)] : [];
        }),
      ...readings.flatMap(({ id, reading }) =>
        tooHard(reading, `The banner ${id}`, language, "section").map((problem) => fail(problem, shorter)),
      ),
    ],
    notes: readings.flatMap(({ id, reading }) =>
      reading.long.map((one) =>
        fail(`The banner ${id} has a sentence of ${one.words} words.`, "Aim for shorter."),
      ),
    ),
  };
}
