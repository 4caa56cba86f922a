import "server-only";
import { countPages } from "@/lib/document/pdf/render-pdf";
import type { HandoutDocument } from "@/lib/document/schema";
import { PAGES_WANTED } from "./default-choice";

/**
 * The explanations have pages of their own behind the front sheet; they follow on it only where that saves a page
 * of a handout that is too long.
 * @returns the document as it prints, and its pages.
 */
export async function laidOut(
  document: HandoutDocument,
): Promise<{ document: HandoutDocument; pages: number }> {
  const pages = await countPages(document);
  if (pages <= PAGES_WANTED || !document.front) return { document, pages };
  const running = { ...document, front: { ...document.front, runsOn: true } };
  const runningPages = await countPages(running);
  return runningPages < pages ? { document: running, pages: runningPages } : { document, pages };
}
