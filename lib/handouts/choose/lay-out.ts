import "server-only";
import { plainForm, type SheetForm } from "@/lib/document/front-sheet";
import { countPages } from "@/lib/document/pdf/render-pdf";
import type { HandoutDocument } from "@/lib/document/schema";
import { PAGES_WANTED } from "./default-choice";

/** The explanations have pages of their own, or else begin below the front sheet. */
const whole: readonly SheetForm[] = [plainForm, { ...plainForm, runsOn: true }];
/** Before a sheet is exceeded, pages that come along are told by their takeaway. */
const shortened: readonly SheetForm[] = whole.map((form) => ({ ...form, shortPaired: true }));

type LaidOut<Composed> = { composed: Composed; form: SheetForm; pages: number };

/**
 * @param compose the handout in a form. @param mayShorten whether pages that come along may be shortened.
 * @returns the first form that fits one sheet; where none does, the whole text in the form with fewer pages.
 */
export async function laidOut<Composed extends { document: HandoutDocument }>(
  compose: (form: SheetForm) => Composed,
  mayShorten: boolean,
): Promise<LaidOut<Composed>> {
  const tried: LaidOut<Composed>[] = [];
  for (const form of [...whole, ...(mayShorten ? shortened : [])]) {
    const composed = compose(form);
    const pages = await countPages(composed.document);
    if (pages <= PAGES_WANTED || !composed.document.front) return { composed, form, pages };
    tried.push({ composed, form, pages });
  }
  const [plain, running] = tried as [LaidOut<Composed>, LaidOut<Composed>];
  return running.pages < plain.pages ? running : plain;
}
