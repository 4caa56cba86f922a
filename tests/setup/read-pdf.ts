/**
 * Reads a PDF the way assistive technology does: by its structure tree. Decoration and page feet are
 * artifacts and never appear.
 */
import type { PDFDocumentProxy } from "pdfjs-dist";
import { getDocument } from "@/tests/setup/pdfjs";
import {
  columnsATable,
  type Block,
  type Grid,
  type HandoutTopic,
  type ListItem,
  type PageWords,
  type Paragraph,
} from "@/lib/document/schema";

/** A piece of the page in reading order: its role (H1, P, LBody, ...), the roles around it, and its text. */
export type Piece = {
  role: string;
  within: string[];
  text: string /** What stands for a picture where it can't be seen. */;
  alt?: string;
};
export type ReadPdf = {
  pages: number;
  /** Width and height of page one in points. */
  size: [number, number];
  title: string;
  language: string;
  marked: boolean;
  /** "pdfuaid:part" of the XMP metadata. */
  uaPart: string | null;
  pieces: Piece[];
  /** What stands for each picture, in reading order. */
  figures: string[];
  /** All links with their targets. */
  links: string[];
  /** Everything that is drawn as text, artifacts too, a string a page. */
  raw: string[];
};

type Node = {
  role?: string;
  alt?: string;
  type?: "content" | "object" | "annotation";
  id?: string;
  children?: Node[];
};

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    standardFontDataUrl: "node_modules/pdfjs-dist/standard_fonts/",
  }).promise;
  try {
    return await readAll(pdf, bytes);
  } finally {
    await pdf.destroy();
  }
}

async function readAll(pdf: PDFDocumentProxy, bytes: Uint8Array): Promise<ReadPdf> {
  const { info } = await pdf.getMetadata();
  const mark = await pdf.getMarkInfo();
  const first = await pdf.getPage(1);
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = first.view;
  const pieces: Piece[] = [];
  const raw: string[] = [];
  const links: string[] = [];
  const figures: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { byId, all } = await textOf(page);
    raw.push(all);
    const tree = (await page.getStructTree()) as Node | null;
    collect(tree, [], byId, pieces);
    figures.push(...figuresIn(tree));
    for (const note of (await page.getAnnotations()) as { url?: string; unsafeUrl?: string }[])
      links.push(note.unsafeUrl ?? note.url ?? "");
  }
  // Typst writes XMP uncompressed; reading it from the bytes needs no XML parser.
  const plain = Buffer.from(bytes).toString("latin1");
  return {
    pages: pdf.numPages,
    size: [x1 - x0, y1 - y0],
    title: String((info as { Title?: unknown }).Title ?? ""),
    language: String((info as { Language?: unknown }).Language ?? ""),
    marked: mark?.Marked ?? false,
    uaPart: /pdfuaid:part>(\d+)</.exec(plain)?.[1] ?? null,
    pieces,
    figures,
    links,
    raw,
  };
}

function figuresIn(node: Node | null): string[] {
  return node
    ? [...(node.role === "Figure" ? [node.alt ?? ""] : []), ...(node.children ?? []).flatMap(figuresIn)]
    : [];
}

type Page = Awaited<ReturnType<PDFDocumentProxy["getPage"]>>;
type Item = { type?: string; id?: string; str?: string; hasEOL?: boolean };

async function textOf(page: Page): Promise<{ byId: Map<string, string>; all: string }> {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const byId = new Map<string, string>();
  const open: (string | null)[] = [];
  let all = "";
  for (const item of items as Item[]) {
    if (item.type?.startsWith("beginMarkedContent")) open.push(item.id ?? null);
    else if (item.type === "endMarkedContent") open.pop();
    else {
      const text = (item.str ?? "") + (item.hasEOL ? "\n" : "");
      const id = open.findLast((entry) => entry !== null);
      all += text;
      if (id) byId.set(id, (byId.get(id) ?? "") + text);
    }
  }
  return { byId, all };
}

const INLINE = new Set(["Span", "Strong", "Em", "Link"]);

/**
 * One piece for each run of text directly inside a block element; inline elements belong to
 * the block around them.
 */
function collect(node: Node | null, path: string[], byId: Map<string, string>, out: Piece[]): void {
  let run: Piece | null = null;
  const visit = (child: Node): void => {
    if (child.alt !== undefined) {
      run = null;
      out.push({ role: child.role ?? "", within: path, text: "", alt: child.alt });
      return;
    }
    if (child.type === "content") {
      const text = byId.get(child.id ?? "") ?? "";
      if (run) run.text += text;
      else out.push((run = { role: path.at(-1) ?? "", within: path.slice(0, -1), text }));
    } else if (child.type) return;
    else if (INLINE.has(child.role ?? "")) child.children?.forEach(visit);
    else {
      run = null;
      collect(child, [...path, child.role ?? ""], byId, out);
    }
  };
  node?.children?.forEach(visit);
}

export function headings(pdf: ReadPdf): { level: number; text: string }[] {
  return pdf.pieces
    .filter((piece) => /^H\d$/.test(piece.role))
    .map((piece) => ({ level: Number(piece.role[1]), text: squeeze(piece.text) }));
}

/** Line ends of the layout are no part of the text; they fall at spaces and behind hyphens and dashes. */
export function squeeze(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/([-–—/]) /g, "$1")
    .trim();
}

/**
 * The tree's own text of one topic as printed: everything from its heading to the next one of level 2,
 * without the page furniture: part and callout titles, grade badge, list labels, cautions, the
 * clinician's note, and the standing tags "(early)", which stand behind a sentence and are
 * stripped by their words.
 */
export function topicText(
  pdf: ReadPdf,
  topic: Pick<HandoutTopic, "title" | "cautions">,
  words: PageWords,
): string {
  const from = pdf.pieces.findIndex(
    (piece) => piece.role === "H2" && squeeze(piece.text) === squeeze(topic.title),
  );
  if (from < 0) throw new Error(`no topic "${topic.title}" on the page`);
  const length = pdf.pieces.slice(from + 1).findIndex((piece) => piece.role === "H2");
  const furniture = new Set([
    ...Object.values(words.calloutTitles),
    words.leftOutTitle,
    words.mattersLead,
    ...Object.values(words.gradeWords).flatMap((word) =>
      [words.gradeLead, words.gradeLeads?.alone, words.gradeLeads?.added].map((lead) => `${lead} ${word}`),
    ),
    ...topic.cautions.flatMap(({ text }) => [
      squeeze(text),
      squeeze(`${words.bannerTitles.caution}: ${text}`),
    ]),
  ]);
  const kept: string[] = [];
  let inNote = false;
  for (const { role, within, text } of pdf.pieces.slice(
    from + 1,
    length < 0 ? undefined : from + 1 + length,
  )) {
    // Words drawn inside a picture belong to the picture, whose own text is its alternative.
    if (role === "Figure" || within.includes("Figure")) continue;
    if (role === "H3") inNote = squeeze(text) === words.fromUs;
    else if (!inNote && role !== "Lbl" && !furniture.has(squeeze(text))) kept.push(text);
  }
  return squeeze(withoutTags(kept.join(" "), words));
}

function withoutTags(text: string, words: PageWords): string {
  return Object.values(words.standingWords).reduce(
    (rest, word) => rest.replace(new RegExp(`\\s*\\(${word.replace(/ /g, "\\s+")}\\)`, "g"), ""),
    text,
  );
}

/**
 * The same from the document: the text of all blocks in order; a grid is three options a table, row by row.
 */
export function treeText(blocks: Block[]): string {
  const words = ({ content }: Paragraph): string => content.map((node) => node.text).join("");
  const walk = (block: Block | ListItem): string => {
    if (block.type === "paragraph") return words(block);
    if (block.type === "figure") return "";
    return block.type === "grid" ? gridText(block, words) : block.content.map(walk).join(" ");
  };
  return squeeze(blocks.map(walk).join(" "));
}

function gridText({ leftOut, columns, rows }: Grid, words: (paragraph: Paragraph) => string): string {
  const wide = columnsATable(columns.length);
  const tables = Array.from({ length: Math.ceil(columns.length / wide) }, (_, part) => {
    const from = part * wide;
    const heads = columns.slice(from, from + wide).map(({ title, mark }) => [title, mark ?? ""].join(" "));
    return [
      ...heads,
      ...rows.flatMap((row) => [
        row.title,
        ...row.cells
          .slice(from, from + wide)
          .flat()
          .map(words),
      ]),
    ];
  });
  return [...leftOut, ...tables.flat()].join(" ");
}
