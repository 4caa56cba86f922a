/** What languages are called, by the names that Unicode's CLDR gives (Intl). Pure. */

const capital = (text: string, locale: string) => text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);

/**
 * A language by its name in English, or in another language.
 * @param language BCP 47 tag, such as `es`. @param within the language it is named in.
 * @returns the name as it stands alone, with a capital.
 * @throws RangeError for what is no tag.
 */
export function languageName(language: string, within = "en"): string {
  const names = new Intl.DisplayNames([within], { type: "language" });
  return capital(names.of(language) ?? language, within);
}

/** A language as its own readers call it: `Español`. @throws RangeError for what is no tag. */
export function ownLanguageName(language: string): string {
  return languageName(language, language);
}
