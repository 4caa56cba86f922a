/**
 * The rules document as one language speaks it. A language that pages are only printed in keeps the
 * clinician's English for what is never printed. Pure.
 */
import { parseVocabulary, type Vocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import type { PrintedMessages } from "@/lib/engine/matching/rules-schema";
import { regionsIn } from "@/lib/library/gates/crisis-regions";
import type { RulesDocument } from "@/lib/library/schema";
import type { PublishedLibrary } from "@/lib/library/published-library";
import { languages as known, type Language } from "@/lib/platform/languages";

export type Spoken = Pick<
  PublishedLibrary,
  "languages" | "vocabulary" | "rules" | "messages" | "pageWords" | "regions" | "figures" | "templates"
>;

/** @returns null for a language the document has no words in, or no crisis lines. */
export function inLanguage(document: RulesDocument, language: Language): Spoken | null {
  const vocabulary = parseVocabulary(document.vocabulary, document.questionnaires);
  const {
    rules,
    templates,
    messages: { en },
    pageWords: words,
  } = document;
  const figures = new Map(
    Object.entries(document.figures).flatMap(([key, figure]) =>
      figure[language] ? [[key, figure[language]] as const] : [],
    ),
  );
  const languages = known.filter((one) => document.messages[one] && words[one]);
  const regions = regionsIn(document, language);
  const usual = regions.get("us") ?? [...regions.values()][0];
  const fixed = words[language];
  if (!fixed || !usual) return null;
  const pageWords = { ...fixed, ...usual.words };
  if (language === "en")
    return { languages, vocabulary, rules, messages: en, pageWords, regions, figures, templates };
  const printed = document.messages[language];
  if (!printed) return null;
  const { notSafe, notSuggested, healthHistory, and, medicineNames } = printed;
  return {
    languages,
    figures,
    templates,
    pageWords,
    regions,
    vocabulary: withReasons(vocabulary, printed),
    rules: { ...rules, medicineNames },
    messages: {
      ...en,
      banners: { ...en.banners, ...printed.banners },
      notSafe,
      notSuggested,
      healthHistory,
      because: { ...en.because, and },
    },
  };
}

function withReasons(vocabulary: Vocabulary, { reasons }: PrintedMessages): Vocabulary {
  const items = vocabulary.items.map((item) => ({ ...item, reason: reasons[item.id] }));
  return { ...vocabulary, items, byId: new Map(items.map((item) => [item.id, item])) };
}
