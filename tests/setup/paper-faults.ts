/**
 * A PDF looked over as a designer would: nothing off the paper, no heading or lead-in parted from what
 * follows, no box on two pages, and how much of the last page is used.
 */
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { HandoutDocument, Paragraph } from "@/lib/document/schema";

type Node = { role?: string; type?: string; id?: string; children?: Node[] };
type Item = { str?: string; transform?: number[]; width?: number };

/** Points at the foot of a page that its running foot takes, at any size. */
const FOOT = 62;

/** First words of the key of the marks, in both languages. */
const KEY = /^\((early|disputed|inicial|en debate)\)/;

export type LookedOver = {
  pages: number;
  faults: string[];
  /** Share of the last page's height down to its last line, 0 to 1. */
  lastUsed: number;
};

/** @param boxes the words of each box that no page may divide. */
export async function lookOver(bytes: Uint8Array, boxes: string[][] = []): Promise<LookedOver> {
  const pdf = await getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    standardFontDataUrl: "node_modules/pdfjs-dist/standard_fonts/",
  }).promise;
  try {
    const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
    const texts = await Promise.all(numbers.map((number) => textOf(pdf, number)));
    const divided = boxes.filter(
      (box) => !texts.some((text) => box.every((words) => text.includes(bare(words)))),
    );
    const faults = [
      ...(await Promise.all(numbers.map((number) => pageFaults(pdf, number)))).flat(),
      ...divided.map(([first]) => `the box "${first}" stands on two pages`),
    ];
    return { pages: pdf.numPages, faults, lastUsed: await usedOf(pdf, pdf.numPages) };
  } finally {
    await pdf.destroy();
  }
}

export async function paperFaults(bytes: Uint8Array, boxes: string[][] = []): Promise<string[]> {
  return (await lookOver(bytes, boxes)).faults;
}

const bare = (text: string) => text.replace(/\s/g, "");

async function itemsOf(pdf: PDFDocumentProxy, number: number): Promise<Item[]> {
  const { items } = await (await pdf.getPage(number)).getTextContent({ includeMarkedContent: false });
  return items as Item[];
}

async function textOf(pdf: PDFDocumentProxy, number: number): Promise<string> {
  return bare((await itemsOf(pdf, number)).map(({ str = "" }) => str).join(""));
}

const bottomOf = ({ transform = [] }: Item): number => transform[5] ?? 0;

/** Lines above the running foot and the key of the marks, which stands there too, from the top down. */
async function linesAbove(pdf: PDFDocumentProxy, number: number): Promise<Item[]> {
  const items = await itemsOf(pdf, number);
  return items
    .filter((item) => item.str?.trim() && bottomOf(item) > FOOT && !KEY.test(item.str))
    .sort((one, other) => bottomOf(other) - bottomOf(one));
}

async function usedOf(pdf: PDFDocumentProxy, number: number): Promise<number> {
  const [, y0 = 0, , y1 = 0] = (await pdf.getPage(number)).view;
  const last = (await linesAbove(pdf, number)).at(-1);
  return last ? (y1 - bottomOf(last)) / (y1 - y0) : 0;
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

async function pageFaults(pdf: PDFDocumentProxy, number: number): Promise<string[]> {
  const page = await pdf.getPage(number);
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
  const outside = (await itemsOf(pdf, number)).filter(({ str, transform = [], width = 0 }) => {
    const [left, bottom] = [transform[4] ?? 0, transform[5] ?? 0];
    return str?.trim() && (left < x0 + 36 || left + width > x1 - 36 || bottom < y0 + 18 || bottom > y1 - 18);
  });
  if (number === pdf.numPages) return outside.map(({ str }) => `page ${number}: "${str}" runs off the paper`);
  const last = leaves((await page.getStructTree()) as Node | null, []).at(-1);
  const lastLine = (await linesAbove(pdf, number)).at(-1)?.str?.trim() ?? "";
  const next = leaves((await (await pdf.getPage(number + 1)).getStructTree()) as Node | null, [])[0] ?? [];
  return [
    ...outside.map(({ str }) => `page ${number}: "${str}" runs off the paper`),
    ...(last?.some((role) => /^(H\d|TH)$/.test(role)) ? [`page ${number} ends with a heading`] : []),
    // A colon within a sentence opens nothing.
    ...(lastLine.endsWith(":") && next.includes("L") ? [`page ${number} ends with "${lastLine}"`] : []),
  ];
}

/** Roles around each piece of content, in reading order. */
function leaves(node: Node | null, path: string[]): string[][] {
  return (node?.children ?? []).flatMap((child) =>
    child.type === "content" ? [path] : child.type ? [] : leaves(child, [...path, child.role ?? ""]),
  );
}
