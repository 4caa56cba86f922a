/** What a text never says (docs/evidence/brief.md 0.3). Pure. */
import { languageWords } from "./language-words";
import type { Language } from "@/lib/platform/languages";

export type Forbidden = { name: string; found: string; say: string };
export type Reader = "patient" | "clinician";

/**
 * @param sentence one sentence. @param reader `patient` for what prints, `clinician` for talking points.
 * @param corrects names of rules this topic may quote.
 */
export function forbiddenIn(
  sentence: string,
  language: Language,
  reader: Reader,
  corrects: readonly string[] = [],
): Forbidden[] {
  const { refused, doses, patientOnly } = languageWords[language];
  const rules = reader === "patient" ? [...refused, ...doses, ...patientOnly] : doses;
  return rules.flatMap(({ name, pattern, say }) => {
    const found = pattern.exec(sentence)?.[0];
    return found === undefined || corrects.includes(name) ? [] : [{ name, found, say }];
  });
}

/** @returns what a patient reads of a sentence and is not said like this in its language. */
export const calquesIn = (sentence: string, language: Language): Forbidden[] =>
  languageWords[language].calques.flatMap(({ name, pattern, say }) => {
    const found = pattern.exec(sentence)?.[0];
    return found === undefined ? [] : [{ name, found, say }];
  });

/** Names that `corrects` may hold. */
export const correctable: readonly string[] = languageWords.en.refused.map((rule) => rule.name);
