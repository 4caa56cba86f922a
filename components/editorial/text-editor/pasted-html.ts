/**
 * What other programs put on the clipboard, made plain before the schema reads it. Runs in the browser, on a
 * document that shows and runs nothing.
 */

/** How Word marks the sign or number before an item; it stands in the text and would be typed twice. */
const itemSign = "[style*='mso-list:Ignore' i], [style*='mso-list: Ignore' i]";
const numbered = /^\s*(?:\d+|[a-z]|[ivxlc]+)[.)]/i;

const styleSheet = /<style\b[\s\S]*?<\/style\s*>/gi;
const tag = /<(?:"[^"]*"|'[^']*'|[^'">])*>/g;
const handler = /[\s/]on\w+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi;

/**
 * Style sheets and handlers go: the schema drops them, and the browser need not try to use them first.
 * Word's lists become lists, and rows of a table lines.
 */
export function plainHtml(html: string): string {
  const bare = html.replace(styleSheet, "").replace(tag, (one) => one.replace(handler, ""));
  if (!/mso-list|<table/i.test(bare)) return bare;
  const page = new DOMParser().parseFromString(bare, "text/html");
  for (const item of page.querySelectorAll<HTMLElement>("p[style*='mso-list' i]")) intoList(item);
  // The innermost first, so that what holds it finds lines.
  for (const table of [...page.querySelectorAll("table")].reverse()) intoLines(table);
  const all = page.createElement("div");
  all.append(...page.body.childNodes);
  return all.outerHTML;
}

/** A paragraph that is an item joins the list right before it, or begins one. */
function intoList(item: HTMLElement): void {
  const sign = item.querySelector(itemSign);
  if (!sign) return;
  const kind = numbered.test(sign.textContent ?? "") ? "ol" : "ul";
  sign.remove();
  const before = item.previousElementSibling;
  const list = before?.matches(`${kind}[data-from-word]`) ? before : item.ownerDocument.createElement(kind);
  if (list !== before) {
    list.setAttribute("data-from-word", "");
    item.before(list);
  }
  const entry = item.ownerDocument.createElement("li");
  entry.append(...item.childNodes);
  list.append(entry);
  item.remove();
}

const block = "p, div, h1, h2, h3, h4, h5, h6, blockquote";

/** A page has no tables of this kind, and without one the words of neighbouring cells would run together. */
function intoLines(table: HTMLTableElement): void {
  const page = table.ownerDocument;
  const lines = [...table.rows].flatMap((row) => {
    const cells = [...row.cells];
    // A cell that holds a list, or more than one block, keeps them, each below the other.
    if (cells.some((cell) => cell.querySelector("ul, ol") ?? cell.querySelectorAll(block).length > 1))
      return cells.map(asBlock);
    const line = page.createElement("p");
    for (const [at, cell] of cells.entries())
      line.append(...(at > 0 ? [" · "] : []), ...(cell.querySelector(block) ?? cell).childNodes);
    return [line];
  });
  table.replaceWith(...lines);
}

function asBlock(cell: HTMLTableCellElement): HTMLElement {
  const whole = cell.ownerDocument.createElement("div");
  whole.append(...cell.childNodes);
  return whole;
}
