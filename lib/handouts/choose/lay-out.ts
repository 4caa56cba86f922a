import "server-only";
import { wholeForm, type SheetForm } from "@/lib/document/front-sheet";
import { countPages } from "@/lib/document/pdf/render-pdf";
import type { HandoutDocument } from "@/lib/document/schema";
import { pagesOver } from "./page-budget";

const bothWays = (form: SheetForm): SheetForm[] => [form, { ...form, runsOn: true }];
/** The explanations have pages of their own, or else begin below the front sheet. */
const whole = bothWays(wholeForm);
const plain = { ...wholeForm, plain: true };
const shortLists = { ...plain, shortLists: true };
const stopsInFront = { ...shortLists, stopsInFront: true };
const shortAlong = { ...stopsInFront, shortAlong: true };
/**
 * What is done before a sheet is exceeded, in this order: no pictures, shorter lists, a smaller call box,
 * takeaways alone of pages that come along.
 */
const shortened = [plain, shortLists, stopsInFront, shortAlong].flatMap(bothWays);

/**
 * Where no page says whom to call for what, the call box is three lines, and the front sheet would be half
 * empty: what to do and to ask fills it.
 */
const filledFront = { ...wholeForm, listsInFront: true };
const hasShortFront = ({ front, topics }: HandoutDocument): boolean =>
  front !== undefined &&
  front.safety === null &&
  front.calls.now.length + front.calls.today.length === 0 &&
  topics.length > 0;

type LaidOut<Composed> = { composed: Composed; form: SheetForm; pages: number };

/**
 * @param compose the handout in a form. @param mayShorten whether brief texts may be shortened.
 * @returns the first form that fits one sheet; where none does, the whole text in the form with fewer pages.
 */
export async function laidOut<Composed extends { document: HandoutDocument }>(
  compose: (form: SheetForm) => Composed,
  mayShorten: boolean,
): Promise<LaidOut<Composed>> {
  const tried: LaidOut<Composed>[] = [];
  const first = hasShortFront(compose(wholeForm).document) ? [filledFront, ...whole] : whole;
  for (const form of mayShorten ? [...first, ...shortened] : first) {
    const composed = compose(form);
    const pages = await countPages(composed.document);
    if (pagesOver(pages) === 0 || !composed.document.front) return { composed, form, pages };
    tried.push({ composed, form, pages });
  }
  return tried.reduce((best, one) => (one.pages < best.pages ? one : best));
}
