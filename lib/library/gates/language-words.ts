/**
 * What the gates look for in a text, one set a language: phrases refused, phrases needed, lines that must
 * be able to leave.
 */
import type { LanguageWords } from "./phrases";
import type { Language } from "@/lib/platform/languages";
import { englishWords } from "./words-en";
import { spanishWords } from "./words-es";

export const languageWords: Record<Language, LanguageWords> = { en: englishWords, es: spanishWords };
