/**
 * Tables, line breaks and lines as they were typed, made into paragraphs: without that the words on both
 * sides of a break run together. Runs in the browser.
 */

const block =
  "p, div, h1, h2, h3, h4, h5, h6, blockquote, pre, ul, ol, li, dl, dt, dd, table, section, article";

export function plainLines(page: Document): void {
  // The innermost first, so that what holds it finds lines.
  for (const table of [...page.querySelectorAll("table")].reverse()) intoLines(table);
  for (const typed of page.querySelectorAll("pre")) typed.replaceWith(...typedLines(typed));
  for (const br of page.querySelectorAll("br")) if (br.isConnected) breakAt(br);
}

/** A page has no tables of this kind, and without one the words of neighbouring cells would run together. */
function intoLines(table: HTMLTableElement): void {
  const page = table.ownerDocument;
  const lines = [...table.rows].flatMap((row) => {
    const cells = [...row.cells].filter(({ textContent }) => textContent.trim() !== "");
    // A cell that holds a list, or more than one block, keeps them, each below the other.
    if (cells.some((cell) => cell.querySelector("ul, ol") ?? cell.querySelectorAll(block).length > 1))
      return cells.map(asBlock);
    const line = page.createElement("p");
    for (const [at, cell] of cells.entries())
      line.append(...(at > 0 ? [" · "] : []), ...(cell.querySelector(block) ?? cell).childNodes);
    return [line];
  });
  table.replaceWith(...(table.caption ? [asBlock(table.caption)] : []), ...lines);
}

function asBlock(cell: HTMLElement): HTMLElement {
  const whole = cell.ownerDocument.createElement("div");
  whole.append(...cell.childNodes);
  return whole;
}

const typedLines = ({ ownerDocument, textContent }: HTMLElement) =>
  textContent.split(/\r\n|\r|\n/).map((line) => {
    const paragraph = ownerDocument.createElement("p");
    paragraph.textContent = line;
    return paragraph;
  });

/** Two breaks part paragraphs; one parts words. */
function breakAt(br: HTMLBRElement): void {
  const around = br.parentElement?.closest<HTMLElement>(`${block}, body`);
  const next = breakAfter(br);
  if (!around || !next || around.matches("li, dd, dt")) return br.replaceWith(" ");
  const rest = br.ownerDocument.createRange();
  rest.setStartAfter(next);
  rest.setEnd(around, around.childNodes.length);
  const later = around.ownerDocument.createElement("p");
  later.append(rest.extractContents());
  next.remove();
  if (around.matches("body")) around.append(later);
  else around.after(later);
  br.remove();
}

function breakAfter(br: HTMLBRElement): Element | null {
  let next = br.nextSibling;
  while (next?.nodeType === 3 && next.textContent?.trim() === "") next = next.nextSibling;
  return next instanceof Element && next.matches("br") ? next : null;
}
