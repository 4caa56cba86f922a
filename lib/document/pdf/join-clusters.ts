/**
 * Makes a letter and its raised marks one piece of text again. Typst draws signs of different height as
 * separate pieces, and each of them reads back as the whole syllable: "กั้" as "กั้กั้". Here all pieces of a
 * syllable come under one ActualText (ISO 32000-1, 14.9.4) with what was typed. It works on the PDF as Typst
 * writes it: plain objects, one content stream a page, a table of objects at the end. Pure.
 */
import { deflateSync, inflateSync } from "node:zlib";

/** Signs that are drawn together and the text they stand for. */
type Cluster = { text: string; codes: number[] };
/** One piece of text as Typst draws it, in content of its own mark. */
type Piece = { mark: string; body: string; clusters: Cluster[]; raised: boolean };
/** Of one font of a page: what each sign stands for, and which signs take room on the line. */
type Font = { text: Map<number, string>; wide: Set<number> };

const MARKED = /(\/\w+ <<\n {2}\/MCID \d+\n[^>]*>> BDC\n)(q\n[\s\S]*?\nQ)\nEMC(?:\n|$)/g;
/** Points; less than a letter and a line of the smallest print. */
const NEAR = 6;
const PLACE = /^q\n1 0 0 -1 (\S+) (\S+) cm\n/;
const ACTUAL_TEXT = /\/Span <<\s*\/ActualText <[0-9A-F]*>\s*>> BDC\n/g;
/** In order: ActualText begins, any mark ends, a font is chosen, a string of signs begins. */
const TOKENS = /\/ActualText <([0-9A-F]*)>|^(EMC)$|\/(\S+) [\d.]+ Tf|\(/gm;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/**
 * @param pdf as Typst exports it. @returns the same pages; where a syllable was in pieces, with new contents
 *   behind the old (an incremental update, ISO 32000-1, 7.5.6).
 */
export function joinClusters(pdf: Buffer): Buffer {
  const source = pdf.toString("latin1");
  const table = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(source)?.[1]);
  const offsets = [...source.slice(table).matchAll(/^(\d{10}) \d{5} [nf]/gm)].map(([, at]) => Number(at));
  const object = (number: number) => source.slice(offsets[number], source.indexOf("endobj", offsets[number]));
  const changed = new Map<number, Buffer>();
  for (const number of offsets.keys()) {
    const page = number === 0 ? "" : object(number);
    const contents = Number(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? 0);
    if (!/\/Type \/Page\n/.test(page) || contents === 0) continue;
    const from = source.indexOf("stream\n", offsets[contents]) + "stream\n".length;
    const length = Number(/\/Length (\d+)/.exec(object(contents))?.[1]);
    const content = inflateSync(pdf.subarray(from, from + length)).toString("latin1");
    const joined = joinOnPage(content, fontsOf(page, object));
    if (joined !== content) changed.set(contents, deflateSync(Buffer.from(joined, "latin1")));
  }
  return changed.size === 0 ? pdf : updated(pdf, changed, { table, trailer: source.slice(table) });
}

function fontsOf(page: string, object: (number: number) => string): Map<string, Font> {
  const resources = /\/Resources (\d+) 0 R/.exec(page);
  const [, list = ""] = /\/Font <<([\s\S]*?)>>/.exec(resources ? object(Number(resources[1])) : page) ?? [];
  return new Map(
    [...list.matchAll(/\/(\S+) (\d+) 0 R/g)].map(([, name = "", reference]) => {
      const font = object(Number(reference));
      const descendant = object(Number(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)?.[1] ?? 0));
      const toUnicode = object(Number(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1] ?? 0));
      const text = [...toUnicode.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)].map(
        ([, code = "", hex = ""]) => [parseInt(code, 16), utf16(hex)] as const,
      );
      return [
        name,
        { text: new Map(text), wide: wideSigns(/\/W \[([\s\S]*)\]/.exec(descendant)?.[1] ?? "") },
      ];
    }),
  );
}

/** The table of widths holds "from to width" and "from [width width ...]"; signs it leaves out have none. */
function wideSigns(widths: string): Set<number> {
  const wide = new Set<number>();
  for (const [, from, to, width, list] of widths.matchAll(/(\d+) (?:(\d+) ([\d.-]+)|\[([^\]]*)\])/g)) {
    const each = list?.trim().split(/\s+/) ?? Array<string>(Number(to) - Number(from) + 1).fill(width ?? "0");
    each.forEach((one, index) => Number(one) !== 0 && wide.add(Number(from) + index));
  }
  return wide;
}

function joinOnPage(content: string, fonts: Map<string, Font>): string {
  let run: Piece[] = [];
  let end = 0;
  let out = "";
  const close = () => {
    out += joinRun(run);
    run = [];
  };
  for (const match of content.matchAll(MARKED)) {
    const [whole, mark = "", body = ""] = match;
    if (match.index !== end) {
      close();
      out += content.slice(end, match.index);
    }
    run.push(pieceOf(mark, body, fonts));
    end = match.index + whole.length;
  }
  close();
  return out + content.slice(end);
}

function pieceOf(mark: string, body: string, fonts: Map<string, Font>): Piece {
  const clusters: Cluster[] = [];
  let font: Font | undefined;
  let open: Cluster | null = null;
  let raised = true;
  const tokens = new RegExp(TOKENS);
  for (let token = tokens.exec(body); token; token = tokens.exec(body)) {
    const [, actual, ends, name] = token;
    if (actual !== undefined) clusters.push((open = { text: utf16(actual.slice(4)), codes: [] }));
    else if (ends) open = null;
    else if (name) font = fonts.get(name);
    else {
      const end = endOfString(body, tokens.lastIndex);
      for (const code of signsOf(body.slice(tokens.lastIndex, end))) {
        raised &&= !font?.wide.has(code);
        if (open) open.codes.push(code);
        else clusters.push({ text: font?.text.get(code) ?? "", codes: [code] });
      }
      tokens.lastIndex = end + 1;
    }
  }
  return { mark, body, clusters, raised: raised && clusters.length > 0 };
}

/** Where the string that begins at `from` ends: brackets in pairs stand bare in it (ISO 32000-1, 7.3.4.2). */
function endOfString(body: string, from: number): number {
  let open = 1;
  for (const { 0: sign, index } of body.slice(from).matchAll(/\\[\s\S]|[()]/g)) {
    if (sign === "(") open += 1;
    if (sign === ")") open -= 1;
    if (open === 0) return from + index;
  }
  return body.length;
}

/** Pieces that follow each other: those that a raised one ties together become one. */
function joinRun(pieces: Piece[]): string {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const group = groups.at(-1);
    if (group && (ties(piece) || (ties(group.at(-1)) && isNear(group.at(-1), piece)))) group.push(piece);
    else groups.push([piece]);
  }
  return groups.map((group) => (group.length > 1 ? joined(group) : group.map(alone).join(""))).join("");
}

const alone = ({ mark, body }: Piece) => `${mark}${body}\nEMC\n`;
// Marks over right-to-left letters stand before them, and none of those gets here.
const ties = (piece?: Piece) =>
  piece?.raised === true && !piece.clusters.some(({ text }) => RIGHT_TO_LEFT.test(text));

/** Some readers order pieces by where they begin, and a raised sign may begin behind the next piece. */
function isNear(raised: Piece | undefined, next: Piece): boolean {
  const [from, to] = [placeOf(raised?.body ?? ""), placeOf(next.body)];
  return Math.abs(to.x - from.x) < NEAR && Math.abs(to.y - from.y) < NEAR;
}

/** What pieces say together: each syllable once, however many of its signs are raised. */
function textOf(pieces: Piece[]): string {
  let last: Cluster | undefined;
  let text = "";
  for (const { clusters, raised } of pieces)
    clusters.forEach((cluster, index) => {
      // The same syllable a second time begins with the sign it began with before, on the line.
      const goesOn =
        index === 0 && cluster.text === last?.text && (raised || cluster.codes[0] !== last.codes[0]);
      if (goesOn) return;
      text += cluster.text;
      last = cluster;
    });
  return text;
}

function joined(group: Piece[]): string {
  const text = textOf(group);
  const [first, ...rest] = group.map(({ mark }) => mark);
  // The marks of the other pieces stay, empty: the tree of the page names them.
  return `${first}${inOnePlace(
    group.map(({ body }) => body),
    hex(text),
  )}\nEMC\n${rest.map((mark) => `${mark}EMC\n`).join("")}`;
}

/**
 * Some readers place what ActualText says by the coordinates that hold where it ends, so all of it is drawn
 * in those of the first piece.
 */
function inOnePlace(bodies: string[], text: string): string {
  const [origin] = bodies.map(placeOf);
  const shown = bodies.map((body) => {
    const place = placeOf(body);
    return body
      .replace(PLACE, "")
      .replace(/\nQ$/, "\n")
      .replace(ACTUAL_TEXT, "")
      .replace(/^(?:BT|ET|EMC)\n/gm, "")
      .replace(
        /1 0 0 -1 (\S+) (\S+) Tm/g,
        (_, x, y) =>
          `1 0 0 -1 ${Number(x) + place.x - (origin?.x ?? 0)} ${Number(y) - place.y + (origin?.y ?? 0)} Tm`,
      );
  });
  return `${PLACE.exec(bodies[0] ?? "")?.[0]}BT\n/Span <<\n  /ActualText <${text}>\n>> BDC\n${shown.join("")}EMC\nET\nQ`;
}

function placeOf(body: string): { x: number; y: number } {
  const [, x, y] = PLACE.exec(body) ?? [];
  return { x: Number(x), y: Number(y) };
}

function updated(pdf: Buffer, changed: Map<number, Buffer>, old: { table: number; trailer: string }): Buffer {
  const parts = [pdf];
  let at = pdf.length;
  let rows = "";
  for (const [number, stream] of changed) {
    const head = `${number} 0 obj\n<<\n  /Length ${stream.length}\n  /Filter /FlateDecode\n>>\nstream\n`;
    const part = Buffer.concat([Buffer.from(head), stream, Buffer.from("\nendstream\nendobj\n")]);
    rows += `${number} 1\n${String(at).padStart(10, "0")} 00000 n \n`;
    parts.push(part);
    at += part.length;
  }
  const [, entries = ""] = /trailer\n<<([\s\S]*)>>\nstartxref/.exec(old.trailer) ?? [];
  const end = `xref\n${rows}trailer\n<<${entries}  /Prev ${old.table}\n>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end, "latin1")]);
}

const utf16 = (digits: string) => Buffer.from(digits, "hex").swap16().toString("utf16le");
const hex = (text: string) => `FEFF${Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase()}`;

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** @param literal what stands between the brackets of a string. @returns its signs, two bytes each. */
function signsOf(literal: string): number[] {
  const bytes = [...literal.matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)].map(
    ([, octal, escaped, plain]) =>
      octal
        ? parseInt(octal, 8) & 255
        : escaped
          ? (ESCAPES[escaped] ?? escaped.charCodeAt(0))
          : (plain ?? "").charCodeAt(0),
  );
  return Array.from(
    { length: bytes.length >> 1 },
    (_, index) => (bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0),
  );
}
