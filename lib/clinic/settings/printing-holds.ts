/** What of the clinic's settings keeps a page from printing in its language, or leaves words out. Pure. */
import { bareCrisisLine } from "@/lib/document/crisis-line";
import { joinList } from "@/lib/platform/join-list";
import { languageName } from "@/lib/platform/language-name";
import type { Language } from "@/lib/platform/languages";
import { crisisWordsFor, type Printed, type Printing } from "./crisis-lines";

/**
 * Why pages in a language don't print at this clinic; `line` says words and next step as one line of a list.
 */
export type PrintingHold = {
  code: "language-not-printed" | "no-crisis-lines" | "crisis-line-incomplete";
  words: string;
  nextStep: string;
  line: string;
};

/** @returns what holds a handout in this language back, whatever is on it. */
export function printingHolds(printing: Printing, printed: Printed): PrintingHold[] {
  const name = languageName(printed.language);
  if (!printing.languages.includes(printed.language)) {
    const others = joinList(
      printing.languages.map((one) => languageName(one)),
      "or",
    );
    const where = `${others} under “Language” above the page, or ask an admin.`;
    return [
      {
        code: "language-not-printed",
        words: `This clinic no longer prints pages in ${name}.`,
        nextStep: `Choose ${where}`,
        line: `This clinic no longer prints pages in ${name}: choose ${where}`,
      },
    ];
  }
  if (!crisisWordsFor(printing, printed))
    return [
      hold(
        "no-crisis-lines",
        `The clinic has no crisis lines in ${name}.`,
        "An admin writes them under Clinic.",
      ),
    ];
  const bare = ownWords(printing, printed.language).some((text) => bareCrisisLine(text, printed.language));
  return bare
    ? [
        hold(
          "crisis-line-incomplete",
          `The clinic’s own words in ${name} name a crisis line without its way in.`,
          "An admin mends them under Clinic.",
        ),
      ]
    : [];
}

const hold = (code: PrintingHold["code"], words: string, nextStep: string): PrintingHold => ({
  code,
  words,
  nextStep,
  line: `${words} ${nextStep}`,
});

/**
 * What a page in this language prints of the clinic's own words about whom to call; an earlier release
 * may have stored them.
 */
function ownWords({ region, crisisLinesOwn, afterHoursIn }: Printing, language: Language): string[] {
  const own = region === "own" ? crisisLinesOwn[language] : undefined;
  return [
    ...(own ? [own.crisisTitle, ...own.crisisLines, own.footerCrisis] : []),
    afterHoursIn[language] ?? "",
  ];
}

/**
 * @returns sentences: what a page in this language leaves out, because the clinic wrote it
 *   in another one alone.
 */
export function printingGaps(
  { afterHoursIn }: Pick<Printing, "afterHoursIn">,
  { language }: Pick<Printed, "language">,
): string[] {
  if (afterHoursIn[language] || !Object.values(afterHoursIn).some(Boolean)) return [];
  return [
    `The clinic has no words for after hours in ${languageName(language)}, so the page says nothing of it. An admin writes them under Clinic.`,
  ];
}
