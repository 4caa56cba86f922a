/**
 * Typst's plain SVG holds all pages in one picture, one below the other. This cuts it into one picture a
 * page, each with the glyph outlines it uses, so that an `<img>` can show a page alone. Pure.
 */
const PAGE = /^ {4}<g(?: transform="[^"]*")?>\n([\s\S]*?)^ {4}<\/g>$/gm;
const DEFINITIONS = /^ {4}<defs id="([^"]*)">\n([\s\S]*?)^ {4}<\/defs>$/gm;
const SYMBOL = /<symbol id="([^"]+)"[\s\S]*?<\/symbol>/g;
const NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

/**
 * @param svg the whole picture. @param size of one page in points.
 * @returns one self-contained SVG a page, in order.
 */
export function svgPages(svg: string, size: { width: number; height: number }): string[] {
  const symbols = new Map<string, string>();
  let definitions = "";
  for (const [, id, body] of svg.matchAll(DEFINITIONS)) {
    if (id !== "glyph") definitions += `<defs>${body ?? ""}</defs>`;
    else for (const [symbol, name] of (body ?? "").matchAll(SYMBOL)) symbols.set(name ?? "", symbol);
  }
  const { width, height } = size;
  const box = `viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt"`;
  return [...svg.matchAll(PAGE)].map(([, body = ""]) => {
    const used = new Set([...body.matchAll(/xlink:href="#([^"]+)"/g)].map(([, name]) => name ?? ""));
    const glyphs = [...used].map((name) => symbols.get(name) ?? "").join("");
    const short = new Map([...used].map((name, index) => [name, `g${index}`]));
    const picture = `<svg ${NAMESPACES} ${box}><rect width="100%" height="100%" fill="#ffffff"/>${tight(body)}<defs>${tight(glyphs)}</defs>${definitions}</svg>`;
    return picture.replace(/(id="|xlink:href="#)([^"]+)/g, (whole, lead: string, name: string) =>
      short.has(name) ? `${lead}${short.get(name)}` : whole,
    );
  });
}

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
