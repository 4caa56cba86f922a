/** The rules document as one language speaks it. A language that pages are only printed in keeps the clinician's English for what is never printed. Pure. */
import { parseVocabulary, type Vocabulary } from "@/lib/vocabulary/parse-vocabulary";
import type { PrintedMessages } from "@/lib/matching/rules-schema";
import { languages as known, type Language, type PublishedLibrary, type RulesDocument } from "./schema";

export type Spoken = Pick<PublishedLibrary, "languages" | "vocabulary" | "rules" | "messages" | "pageWords" | "figures">;

/** @returns null for a language the document has no words in. */
export function inLanguage(document: RulesDocument, language: Language): Spoken | null {
  const vocabulary = parseVocabulary(document.vocabulary, document.questionnaires);
  const { rules, messages: { en }, pageWords: words } = document;
  const figures = new Map(Object.entries(document.figures).flatMap(([key, figure]) => (figure[language] ? [[key, figure[language]] as const] : [])));
  const languages = known.filter((one) => document.messages[one] && words[one]);
  if (language === "en") return { languages, vocabulary, rules, messages: en, pageWords: words.en, figures };
  const [printed, pageWords] = [document.messages[language], words[language]];
  if (!printed || !pageWords) return null;
  const { notSafe, notSuggested, healthHistory, and, medicineNames } = printed;
  return {
    languages, figures, pageWords,
    vocabulary: withReasons(vocabulary, printed),
    rules: { ...rules, medicineNames },
    messages: { ...en, banners: { ...en.banners, ...printed.banners }, notSafe, notSuggested, healthHistory, because: { ...en.because, and } },
  };
}

function withReasons(vocabulary: Vocabulary, { reasons }: PrintedMessages): Vocabulary {
  const items = vocabulary.items.map((item) => ({ ...item, reason: reasons[item.id] }));
  return { ...vocabulary, items, byId: new Map(items.map((item) => [item.id, item])) };
}
