/**
 * A PDF looked over as a designer would: nothing off the paper, no heading or lead-in parted from what
 * follows, no box on two pages, and how much of the last page is used.
 */
import type { PDFDocumentProxy } from "pdfjs-dist";
import { getDocument } from "@/tests/setup/pdfjs";
import type { HandoutDocument, Paragraph } from "@/lib/document/schema";

type Node = { role?: string; type?: string; id?: string; children?: Node[] };
type Item = { str?: string; transform?: number[]; width?: number };
/** Where marked content begins and ends, among the items it holds. */
type Mark = { type: string; tag?: string };

/** First words of the key of the marks, in both languages. */
const KEY = /^\((early|disputed|inicial|en debate)\)/;

export type LookedOver = {
  pages: number;
  faults: string[];
  /** Share of the last page's height down to its last line, 0 to 1. */
  lastUsed: number;
};

type Box = { left: number; bottom: number; right: number; top: number };
/** A page as it was read; each is read once, since that is nine tenths of looking it over. */
type Page = {
  number: number;
  paper: Box;
  items: Item[];
  /** Without what runs at the foot of every page. */
  body: Item[];
  leaves: string[][];
};

/** @param boxes the words of each box that no page may divide. */
export async function lookOver(bytes: Uint8Array, boxes: string[][] = []): Promise<LookedOver> {
  const pages = await pagesOf(bytes);
  const texts = pages.map(({ items }) => bare(items.map(({ str = "" }) => str).join("")));
  const divided = boxes.filter(
    (box) => !texts.some((text) => box.every((words) => text.includes(bare(words)))),
  );
  const faults = [
    ...pages.flatMap((page, at) => pageFaults(page, pages[at + 1])),
    ...divided.map(([first]) => `the box "${first}" stands on two pages`),
  ];
  const last = pages.at(-1);
  return { pages: pages.length, faults, lastUsed: last ? usedOf(last) : 0 };
}

async function pagesOf(bytes: Uint8Array): Promise<Page[]> {
  const pdf = await getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    standardFontDataUrl: "node_modules/pdfjs-dist/standard_fonts/",
  }).promise;
  try {
    const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
    return await Promise.all(numbers.map((number) => pageOf(pdf, number)));
  } finally {
    await pdf.destroy();
  }
}

async function pageOf(pdf: PDFDocumentProxy, number: number): Promise<Page> {
  const page = await pdf.getPage(number);
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const [{ items }, tree] = await Promise.all([
    page.getTextContent({ includeMarkedContent: true }),
    page.getStructTree(),
  ]);
  const paper = { left, bottom, right, top };
  const { all, body } = told(items as (Item | Mark)[]);
  return { number, paper, items: all, body, leaves: leavesOf(tree as Node | null, []) };
}

/** The text, and what of it is no artifact: that is how a page's running foot is tagged. */
function told(items: readonly (Item | Mark)[]): { all: Item[]; body: Item[] } {
  const [all, body]: [Item[], Item[]] = [[], []];
  const open: string[] = [];
  for (const item of items) {
    if (!("type" in item)) {
      all.push(item);
      if (!open.includes("Artifact")) body.push(item);
    } else if (item.type === "endMarkedContent") open.pop();
    else open.push(item.tag ?? "");
  }
  return { all, body };
}

export async function paperFaults(bytes: Uint8Array, boxes: string[][] = []): Promise<string[]> {
  return (await lookOver(bytes, boxes)).faults;
}

const bare = (text: string) => text.replace(/\s/g, "");

const bottomOf = ({ transform = [] }: Item): number => transform[5] ?? 0;

/** Lines but for the running foot and the key of the marks, which stands there too, from the top down. */
function linesOf({ body }: Page): Item[] {
  return body
    .filter(({ str }) => str?.trim() && !KEY.test(str))
    .sort((one, other) => bottomOf(other) - bottomOf(one));
}

function usedOf(page: Page): number {
  const { bottom, top } = page.paper;
  const last = linesOf(page).at(-1);
  return last ? (top - bottomOf(last)) / (top - bottom) : 0;
}

/** The words of each call box, the safety box, the step of the week and each caution. */
export function boxesIn({ topics, front }: HandoutDocument): string[][] {
  const shown = [...topics, ...(front?.safety ? [front.safety] : [])];
  const callouts = shown.flatMap(({ sections }) =>
    sections.flatMap(({ content }) => content.filter((block) => block.type === "callout")),
  );
  const words = (node: unknown): string[] => {
    const { text, content } = node as { text?: string; content?: unknown[] };
    return text === undefined ? (content ?? []).flatMap(words) : [text];
  };
  const lines = (paragraphs: Paragraph[]) => paragraphs.flatMap(words);
  const ofFront = front
    ? [
        lines([...front.calls.now, ...front.calls.today, ...front.calls.nextVisit, ...front.calls.notes]),
        ...(front.safety ? [front.safety.sections.flatMap(({ content }) => content.flatMap(words))] : []),
        lines(front.step ? [front.step] : []),
      ]
    : [];
  return [
    ...callouts.map(words),
    ...shown.flatMap(({ cautions }) => cautions.map(({ text }) => [text])),
    ...ofFront.filter((box) => box.length > 0),
  ];
}

/** @param next the page after it; none after the last. */
function pageFaults(page: Page, next: Page | undefined): string[] {
  const { number, paper, items } = page;
  const faults = items
    .filter((item) => isOutside(item, paper))
    .map(({ str }) => `page ${number}: "${str}" runs off the paper`);
  if (!next) return faults;
  const lastLine = linesOf(page).at(-1)?.str?.trim() ?? "";
  if (page.leaves.at(-1)?.some((role) => /^(H\d|TH)$/.test(role)))
    faults.push(`page ${number} ends with a heading`);
  // A colon within a sentence opens nothing.
  if (lastLine.endsWith(":") && next.leaves[0]?.includes("L"))
    faults.push(`page ${number} ends with "${lastLine}"`);
  return faults;
}

function isOutside({ str, transform = [], width = 0 }: Item, paper: Box): boolean {
  const [x, y] = [transform[4] ?? 0, transform[5] ?? 0];
  const across = x < paper.left + 36 || x + width > paper.right - 36;
  return Boolean(str?.trim()) && (across || y < paper.bottom + 18 || y > paper.top - 18);
}

/** Roles around each piece of content, in reading order. */
function leavesOf(node: Node | null, path: string[]): string[][] {
  return (node?.children ?? []).flatMap((child) =>
    child.type === "content" ? [path] : child.type ? [] : leavesOf(child, [...path, child.role ?? ""]),
  );
}
