/**
 * Gate on ritual: no sentence stands on more than three topics (docs/evidence/corrections.md H.1.1, 4), but
 * the safety lines that have to be the same everywhere, and those that a handout says once. Pure.
 */
import { sentencesOf, wordsIn } from "@/lib/document/sentences";
import type { Fault } from "@/lib/library/fault";
import type { TopicFile } from "@/lib/library/schema";
import { isConversation } from "@/lib/library/tree/tree-schema";
import { languages } from "@/lib/platform/languages";
import { linesOf } from "./reading-grade";
import { namedLines } from "./same-lines";

/** So many words in a row in common make two sentences the same. */
const shingle = 8;
export const mostTopics = 3;

/**
 * Lines that say whom to call, what never to do alone, or to hold a medicine until a clinician has spoken:
 * they should sound the same wherever they stand.
 */
const safetyLine: RegExp =
  /(911|988|1-800|do not stop|keep taking|within about a day|stiff or jerking|until a clinician has told you|no deje|siga tomando|con sacudidas|en (más o menos|cerca de) un día|en el primer día|hasta que (alguien del equipo|el equipo|un profesional) de salud)/i;

export type Repeats = {
  /** Of each topic file the share of its sentences, 0 to 1, that stand on another topic too. */
  share: Map<string, number>;
  faults: Fault[];
};

/** @param topics of every language; each language is held against itself. */
export function findRepeats(topics: readonly TopicFile[]): Repeats {
  const share = new Map<string, number>();
  const faults: Fault[] = [];
  for (const language of languages) {
    const texts = topics
      .filter((topic) => topic.language === language)
      .map((topic) => ({ file: topic.file, slug: topic.slug, sentences: printedSentences(topic) }));
    const slugsOf = new Map<string, Set<string>>();
    for (const { slug, sentences } of texts)
      for (const one of sentences.flatMap(shinglesOf))
        slugsOf.set(one, (slugsOf.get(one) ?? new Set()).add(slug));
    const widest = (sentence: string) =>
      Math.max(1, ...shinglesOf(sentence).map((one) => slugsOf.get(one)?.size ?? 1));
    for (const { file, sentences } of texts) {
      const repeated = sentences.filter((sentence) => widest(sentence) > 1);
      share.set(file, sentences.length === 0 ? 0 : repeated.length / sentences.length);
      faults.push(
        ...repeated
          .filter((sentence) => widest(sentence) > mostTopics && !safetyLine.test(sentence))
          .map((sentence) => ({
            file,
            line: null,
            problem: `"${sentence}" stands on ${widest(sentence)} topics in much the same words.`,
            fix: "Say it for this page, or leave it out.",
          })),
      );
    }
  }
  return { share, faults };
}

function printedSentences({ tree, cautions }: TopicFile): string[] {
  const saidOnce = new Set(namedLines(tree).map(({ text }) => text));
  return tree.content
    .filter(({ attrs }) => !isConversation(attrs.kind))
    .flatMap(linesOf)
    .filter((line) => !saidOnce.has(line))
    .concat(cautions.map(({ text }) => text))
    .flatMap(sentencesOf);
}

function shinglesOf(sentence: string): string[] {
  const words = wordsIn(sentence).map((word) => word.toLowerCase());
  return Array.from({ length: Math.max(0, words.length - shingle + 1) }, (_, at) =>
    words.slice(at, at + shingle).join(" "),
  );
}
