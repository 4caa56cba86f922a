/**
 * How hard a page is to read. English: Flesch-Kincaid and SMOG with the packages syllable, flesch-kincaid and
 * smog-formula. Spanish: Fernández-Huerta over syllables of simi-syllable. A list item or heading is a
 * sentence, a medicine's name counts as one syllable (decision 008). Pure.
 */
import { fleschKincaid } from "flesch-kincaid";
import { countEs } from "simi-syllable";
import { smogFormula } from "smog-formula";
import { syllable } from "syllable";
import { sentencesOf, wordsIn } from "@/lib/document/sentences";
import type { PrintedMessages, Rules } from "@/lib/engine/matching/rules-schema";
import type { Scores } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";

export type Counts = { sentences: number; words: number; syllables: number; hardWords: number };
export type Reading = {
  words: number;
  sentences: number;
  /** Medicine names counted as one syllable: the figures the gates judge. */
  masked: Scores;
  /** As printed. */
  unmasked: Scores;
  /** Sentences over the limit, with their words. */
  long: { words: number; text: string }[];
  longest: number;
};

/** Source: writing rules, docs/evidence/brief.md 0.3. */
export const longestSentence = 18;
const maskWord = "drug";

/** Every name a language lists as a medicine's: rules.yaml for English, messages.yaml for others. */
export function medicineNames(
  rules: Pick<Rules | PrintedMessages, "medicineNames" | "otherMedicineNames">,
): string[] {
  return [...Object.values(rules.medicineNames).flat(), ...rules.otherMedicineNames];
}

/**
 * @param lines paragraphs, list items and headings, one each; none is split but at its own full stops.
 * @param names words to mask, several words in one allowed; whole words, any case.
 * @returns figures of these lines together; NaN scores when there are no words.
 */
export function readingOf(
  lines: readonly string[],
  names: readonly string[],
  language: Language = "en",
): Reading {
  const sentences = lines.flatMap(sentencesOf);
  const mask = maskFor(names);
  const figures = (all: readonly string[]) => scores(counts(all, language), language);
  const long = sentences.map((text) => ({ words: wordsIn(text).length, text }));
  return {
    words: long.reduce((sum, one) => sum + one.words, 0),
    sentences: sentences.length,
    masked: figures(sentences.map((text) => mask(text))),
    unmasked: figures(sentences),
    long: long.filter((one) => one.words > longestSentence),
    longest: Math.max(0, ...long.map((one) => one.words)),
  };
}

function maskFor(names: readonly string[]): (text: string) => string {
  if (names.length === 0) return (text) => text;
  const anyApostrophe = (name: string) =>
    name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/['’]/g, "['’]");
  const longestFirst = [...names].sort((one, other) => other.length - one.length).map(anyApostrophe);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return (text) => text.replace(pattern, maskWord);
}

const syllablesIn: Record<Language, (word: string) => number> = { en: syllable, es: countEs };
/** Words come again and again: those of the whole library are some thousands, and counting is slow. */
const counted: Record<Language, Map<string, number>> = { en: new Map(), es: new Map() };
const MOST_KEPT = 20_000;

function syllablesOf(word: string, language: Language): number {
  const known = counted[language];
  const count = known.get(word) ?? Math.max(1, syllablesIn[language](word));
  if (known.size >= MOST_KEPT) known.clear();
  known.set(word, count);
  return count;
}

function counts(sentences: readonly string[], language: Language): Counts {
  const syllables = sentences
    .flatMap(wordsIn)
    .map((one) => (one === maskWord || /^\d+$/.test(one) ? 1 : syllablesOf(one, language)));
  return {
    sentences: sentences.length,
    words: syllables.length,
    syllables: syllables.reduce((sum, one) => sum + one, 0),
    hardWords: syllables.filter((one) => one >= 3).length,
  };
}

function scores({ sentences, words, syllables, hardWords }: Counts, language: Language): Scores {
  // Fernández Huerta 1959, read as Law 2011 corrected it: syllables per 100 words and words per sentence.
  if (language === "es")
    return { fernandezHuerta: 206.84 - 60 * (syllables / words) - 1.02 * (words / sentences) };
  return {
    fleschKincaid: fleschKincaid({ sentence: sentences, word: words, syllable: syllables }),
    smog: smogFormula({ sentence: sentences, polysillabicWord: hardWords }),
  };
}
