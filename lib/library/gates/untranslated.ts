/**
 * Words of a translation that are still English: what a patient was promised in their language
 * and can't read. Pure.
 */
import type { Fault } from "@/lib/library/fault";
import { linesOf, sectionName } from "./reading-grade";
import type { TopicFile } from "@/lib/library/schema";

/** Small words that nearly every sentence has, and that the other language lacks. */
const small = {
  english: new Set(
    "the and of to is are was it its you your that this these with for not or can may from what when how if they we our be have has do does will at by as but than them there about more".split(
      " ",
    ),
  ),
  spanish: new Set(
    "de la el que los las y en un una su sus es son con para por se del lo más puede pueden al si usted le les o como cuando qué esto este esta esto pero nos le hay muy ser está sin sobre".split(
      " ",
    ),
  ),
};
/** Shorter ones are often names, which stay as they are. */
const fewestWords = { title: 2, sentence: 3 };

/**
 * @param english the text it was made from, when there is one.
 * @returns one fault for each part with sentences that are English still, naming the first of them.
 */
export function gateUntranslated(topic: TopicFile, english: TopicFile | undefined): Fault[] {
  const known = new Set(
    english
      ? partsOf(english)
          .flatMap(({ sentences }) => sentences)
          .map(plain)
      : [],
  );
  return partsOf(topic).flatMap(({ name, sentences }) => {
    const left = sentences.filter((sentence) => isStillEnglish(sentence, known));
    if (left.length === 0) return [];
    const many = left.length === 1 ? "a sentence" : `${left.length} sentences`;
    return [
      {
        file: topic.file,
        line: null,
        problem: `${name} has ${many} in English still: "${left[0]}"`,
        fix: "Translate it.",
      },
    ];
  });
}

function partsOf({ title, tree, cautions }: TopicFile): { name: string; sentences: string[] }[] {
  return [
    { name: "Title", sentences: wordsOf(title).length >= fewestWords.title ? [title] : [] },
    ...tree.content.map((section) => ({
      name: sectionName(section),
      sentences: linesOf(section).flatMap(sentencesOf),
    })),
    { name: "Cautions", sentences: cautions.flatMap(({ text }) => sentencesOf(text)) },
  ];
}

const sentencesOf = (line: string) =>
  line.split(/(?<=[.?!:;])\s+/).filter((sentence) => wordsOf(sentence).length >= fewestWords.sentence);
const wordsOf = (sentence: string): string[] => sentence.toLowerCase().match(/\p{L}+/gu) ?? [];
const plain = (sentence: string) => wordsOf(sentence).join(" ");

/**
 * Said word for word by the English text, or made of its small words; names and numbers alone
 * are in no language.
 */
export function isStillEnglish(sentence: string, known: ReadonlySet<string> = new Set()): boolean {
  const words = wordsOf(sentence);
  const [english, spanish] = [small.english, small.spanish].map(
    (all) => words.filter((word) => all.has(word)).length,
  ) as [number, number];
  return english >= spanish && (known.has(plain(sentence)) || english - spanish >= 2);
}
