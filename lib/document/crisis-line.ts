/**
 * A crisis line and its way in: in Spanish 988 is reached with a key or a word of its
 * own (docs/evidence/spanish.md 1). Pure.
 */
import type { Language } from "@/lib/platform/languages";
import { accented, sentencesOf } from "./sentences";

type WayIn = { number: RegExp; needs: RegExp; byText: RegExp; needsByText: RegExp; say: string };

const waysIn: Partial<Record<Language, WayIn>> = {
  es: {
    number: accented(/\b988\b(?!lifeline)/.source),
    needs: accented(/\boprima (el )?2\b|\bAYUDA\b/.source),
    byText: accented(/\b(textos?|mensajes?)\b[^.!?;,]{0,25}\b988\b/.source),
    needsByText: accented(/\bAYUDA\b/.source),
    say: "En español: llame al 988 y oprima 2, o envíe AYUDA por texto al 988.",
  },
};

/** How a crisis line is named in this language; empty where its bare number is enough. */
export const crisisLineWords = (language: Language): string => waysIn[language]?.say ?? "";

/**
 * @returns the sentence that names the number without its way in, there or in the sentence behind
 *   it; null for none.
 */
export function bareCrisisLine(text: string, language: Language): string | null {
  const rule = waysIn[language];
  if (!rule) return null;
  const sentences = sentencesOf(text);
  return (
    sentences.find((sentence, index) => {
      if (!rule.number.test(sentence)) return false;
      const told = `${sentence} ${sentences[index + 1] ?? ""}`;
      return !rule.needs.test(told) || (rule.byText.test(sentence) && !rule.needsByText.test(told));
    }) ?? null
  );
}
