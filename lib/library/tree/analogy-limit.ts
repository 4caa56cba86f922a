/**
 * Where an analogy stops. Every analogy of the library says so in its own words ("Here the picture stops"),
 * and from that sentence on it is the limit (docs/library-format.md). Pure.
 */
import { sentencesOf } from "@/lib/document/sentences";
import type { Language } from "@/lib/platform/languages";

const begins: Record<Language, RegExp> = {
  en: /\bpicture (?:stops|ends|has a limit|can[’']t say)\b|\bthis can[’']t show\b/iu,
  es: /(?:llega|se acaba|termina) (?:la imagen|la comparación|el parecido)|(?:imagen|comparación) (?:llega|se acaba|termina|tiene un límite|no dice|no muestra)(?!\p{L})/iu,
};

export type AnalogyParts = { analogy: string[]; limit: string[] };

/**
 * @param lines the paragraphs of the analogy, in order.
 * @returns its sentences before and from the one that says where it stops; `limit` is empty where none does.
 */
export function analogyParts(lines: readonly string[], language: Language): AnalogyParts {
  const sentences = lines.flatMap(sentencesOf);
  const at = sentences.findIndex((sentence) => begins[language].test(sentence));
  return at < 0
    ? { analogy: sentences, limit: [] }
    : { analogy: sentences.slice(0, at), limit: sentences.slice(at) };
}
