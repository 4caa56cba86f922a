/**
 * Typst's plain SVG holds all pages in one picture, one below the other, an element a line. This cuts it into
 * one picture a page, each with the glyph outlines it uses, so that an `<img>` can show a page alone. It goes
 * over the lines once: a page is four thousand of them, and each key in the builder waits for it.
 */
const PAGE_OPENS = "\n    <g";
const PAGE_CLOSES = "\n    </g>";
const DEFINITIONS = /^ {4}<defs id="([^"]*)">\n([\s\S]*?)^ {4}<\/defs>$/gm;
/** A letter: which outline, how far along its line and above it, and its colour. */
const LETTER = /<use xlink:href="#([^"]+)" x="([^"]*)" y="([^"]*)" fill="([^"]*)" fill-rule="nonzero"\/>/y;
const LINE_OPENS = '<g class="typst-text"';
const SPACE = " ".charCodeAt(0);

/**
 * @param svg the whole picture. @param size of one page in points.
 * @returns one self-contained SVG a page, in order.
 */
export function svgPages(svg: string, size: { width: number; height: number }): string[] {
  const { outlines, others } = definitionsOf(svg);
  const { width, height } = size;
  const box = `viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt"`;
  return [...pageBodies(svg)].map((body) => {
    const { drawn, names } = drawnPage(body, outlines);
    const glyphs = [...names].map(([name, short]) => outlineNamed(short, outlines.get(name) ?? ""));
    return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${box}><rect width="100%" height="100%" fill="#ffffff"/>${drawn}<defs>${glyphs.join("")}</defs>${others}</svg>`;
  });
}

function* pageBodies(svg: string): Generator<string> {
  let opens = svg.indexOf(PAGE_OPENS);
  while (opens >= 0) {
    const from = svg.indexOf("\n", opens + 1) + 1;
    const to = svg.indexOf(PAGE_CLOSES, from - 1);
    if (to < 0) return;
    yield svg.slice(from, to);
    opens = svg.indexOf(PAGE_OPENS, to + PAGE_CLOSES.length);
  }
}

/** @returns outlines by their names, as Typst wrote them, and what else is defined, for every page. */
function definitionsOf(svg: string): { outlines: Map<string, string>; others: string } {
  const outlines = new Map<string, string>();
  let others = "";
  for (const [, id, body = ""] of svg.slice(svg.lastIndexOf(PAGE_CLOSES)).matchAll(DEFINITIONS)) {
    if (id !== "glyph") others += `<defs>${body}</defs>`;
    else
      for (const [symbol, name = ""] of body.matchAll(/<symbol id="([^"]+)"[\s\S]*?<\/symbol>/g))
        outlines.set(name, symbol);
  }
  return { outlines, others };
}

/** Names of outlines are long, and each letter says one: on a page they are `g0`, `g1` and so on. */
function drawnPage(body: string, outlines: ReadonlyMap<string, string>) {
  const names = new Map<string, string>();
  const shortOf = (name: string) => {
    const short = names.get(name) ?? `g${names.size}`;
    names.set(name, short);
    return short;
  };
  let drawn = "";
  // The letters of a line of text are of one colour nearly always: their group says it for all of them.
  let [line, colour] = ["", ""];
  for (let from = 0, to; from < body.length; from = to + 1) {
    to = body.indexOf("\n", from);
    if (to < 0) to = body.length;
    while (body.charCodeAt(from) === SPACE) from += 1;
    LETTER.lastIndex = from;
    const [, name, x = "", y = "", fill = ""] = LETTER.exec(body) ?? [];
    if (name === undefined) {
      drawn += line;
      const other = tight(body.slice(from, to)).replace(/xlink:href="#([^"]+)"/g, (whole, used: string) =>
        outlines.has(used) ? `href="#${shortOf(used)}"` : whole,
      );
      const opensLine = body.startsWith(LINE_OPENS, from);
      [line, colour] = opensLine ? [other, ""] : ["", ""];
      if (!opensLine) drawn += other;
      continue;
    }
    if (line) {
      drawn += `${line.slice(0, -1)} fill="${fill}">`;
      [line, colour] = ["", fill];
    }
    drawn += `<use href="#${shortOf(name)}" x="${thousandths(x)}"${y === "0" ? "" : ` y="${thousandths(y)}"`}${fill === colour ? "" : ` fill="${fill}"`}/>`;
  }
  return { drawn, names };
}

/** Outlines by what Typst wrote of them: most letters of a page were on the one drawn before. */
const tightOutlines = new Map<string, string>();
const MOST_OUTLINES = 5_000;

function outlineNamed(short: string, symbol: string): string {
  let outline = tightOutlines.get(symbol);
  if (outline === undefined) {
    if (tightOutlines.size >= MOST_OUTLINES) tightOutlines.clear();
    outline = tight(symbol).replace(/ id="[^"]+"/, "");
    tightOutlines.set(copyOf(symbol), outline);
  }
  return outline.replace("<symbol", `<symbol id="${short}"`);
}

/** A part of a text holds on to all of it: kept as it is, one letter would keep a picture of 900 kB. */
const copyOf = (part: string) => Buffer.from(part).toString();

const thousandths = (number: string) => {
  const point = number.indexOf(".");
  return point < 0 ? number : number.slice(0, point + 4);
};

/**
 * Says the same in half the bytes: no line ends, no links (an `<img>` has none), no defaults,
 * thousandths of a point.
 */
function tight(markup: string): string {
  return markup
    .replace(/\n\s*/g, "")
    .replace(/<\/?a\b[^>]*>/g, "")
    .replace(/ (?:fill-rule="nonzero"|y="0"|class="[^"]*")/g, "")
    .replace(/(\.\d{3})\d+/g, "$1");
}

/**
 * @param page one page as `svgPages` gives it. @returns its upper part, `height` points of it, as a
 *   picture of its own.
 */
export function topOfPage(page: string, height: number): string {
  return page.replace(
    /viewBox="0 0 ([\d.]+) [\d.]+" width="([\d.]+pt)" height="[\d.]+pt"/,
    `viewBox="0 0 $1 ${height}" width="$2" height="${height}pt"`,
  );
}
