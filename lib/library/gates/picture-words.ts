/**
 * Gates on the words of a picture, which a clinic may change: they print, so they are held to what holds
 * for a page. Pure.
 */
import { labelsThatDoNotFit } from "@/lib/library/tree/figure-fit";
import type { Fault } from "@/lib/library/fault";
import { forbiddenIn } from "./forbidden-phrases";
import { readingOf } from "./readability";
import { sentencesOf } from "@/lib/document/sentences";
import { shorter, tooHard } from "./reading-grade";
import type { FigureFile, PictureWords } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import { isStillEnglish } from "./untranslated";

type Worded = Pick<FigureFile, "key" | "svg"> & { language: Language; words: PictureWords };

/** @param names of medicines, which count as one easy word. */
export function gatePictureWords(
  { key, svg, language, words: { alt, labels } }: Worded,
  names: readonly string[],
): Fault[] {
  const fail = (problem: string, fix: string): Fault => ({
    file: `figures/${key}.svg`,
    line: null,
    problem,
    fix,
  });
  const said = [alt, ...Object.values(labels)];
  const forbidden = said
    .flatMap(sentencesOf)
    .flatMap((sentence) =>
      forbiddenIn(sentence, language, "patient").map(({ found, say }) =>
        fail(`The picture says "${found}" in "${sentence}".`, say),
      ),
    );
  const english = language === "en" ? [] : said.filter((words) => isStillEnglish(words));
  return [
    ...forbidden,
    ...tooHard(
      readingOf([alt], names, language),
      "What is said in the place of the picture",
      language,
      "section",
    ).map((problem) => fail(problem, shorter)),
    ...english.map((words) => fail(`"${words}" is in English still.`, "Translate it.")),
    ...labelsThatDoNotFit(svg, labels).map((problem) =>
      fail(problem, "Use fewer words there; in large print they have 18 points."),
    ),
  ];
}
