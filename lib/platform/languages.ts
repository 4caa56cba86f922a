/** The languages pages are printed in. */

export const languages = ["en", "es"] as const;

export type Language = (typeof languages)[number];

/** The language of a page that has one, else English. */
export function languageOr(language: string | undefined): Language {
  return languages.find((one) => one === language) ?? "en";
}
