/**
 * A document as the page reads it: in three files, so that what a new handout leaves as it was (the
 * clinic's words and look, its drawings) is the same file to Typst, and all that was made of it is kept.
 * Pure.
 */
import { beyondClass } from "./font-coverage";
import { pageScripts } from "./scripts";

const BEYOND = new RegExp(`[${beyondClass}]`, "u");
/** Words that might be wider than a line; ids are no words. */
const ID = /"id":"[^"]*"/g;
const LONG = /[^\s"]{20}/;

export type PageData = { frame: string; figures: string; document: string; rare: boolean };

/**
 * @param json of a printable HandoutDocument. @returns the files `frame.json`, `figures.json` and
 *   `document.json` of the page, and whether it has letters that only the fonts of `scripts.ts` hold.
 */
export function pageData(json: string): PageData {
  const { words, clinic, paper, size, grey, language, figures, ...own } = JSON.parse(json) as Record<
    string,
    unknown
  >;
  const document = JSON.stringify(own);
  const shared = { words, clinic, paper, size, grey, language };
  const told = `${JSON.stringify(shared)}${document}`;
  const scripts = pageScripts(json);
  const frame = JSON.stringify({
    ...shared,
    scripts,
    beyond: BEYOND.test(json) ? beyondClass : null,
    longWords: LONG.test(told.replace(ID, "")),
  });
  return { frame, figures: JSON.stringify(figures ?? {}), document, rare: scripts.length > 0 };
}
