import type { Entry, LineWords, PrintSetting } from "./schema";

const settings: Readonly<Record<string, PrintSetting>> = {
  a4: { paper: "a4" },
  letter: { paper: "letter" },
  "us letter": { paper: "letter" },
  large: { size: "large" },
  "large print": { size: "large" },
  normal: { size: "normal" },
  compact: { size: "compact" },
  english: { language: "en" },
  en: { language: "en" },
  spanish: { language: "es" },
  español: { language: "es" },
  espanol: { language: "es" },
  es: { language: "es" },
  "black and white": { grey: true },
  bw: { grey: true },
  grey: { grey: true },
  gray: { grey: true },
  color: { grey: false },
  colour: { grey: false },
};
const longest = 3;

/** Paper, size, language or colour. Null: the words name none. */
export function readPrint(
  tokens: readonly string[],
  { languages }: Pick<LineWords, "languages">,
): { take: number; entry: Entry } | { says: string } | null {
  for (let take = longest; take > 0; take -= 1) {
    const words = tokens.slice(0, take).join(" ");
    const setting = Object.hasOwn(settings, words) ? settings[words] : undefined;
    if (!setting) continue;
    if ("language" in setting && !languages.includes(setting.language))
      return {
        says: "Pages are not printed in this language here. An admin chooses languages under Clinic.",
      };
    return { take, entry: { kind: "print", setting } };
  }
  return null;
}
