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
 * Word's lists become lists.
 */
export function plainHtml(html: string): string {
  const bare = html.replace(styleSheet, "").replace(tag, (one) => one.replace(handler, ""));
  if (!/mso-list/i.test(bare)) return bare;
  const page = new DOMParser().parseFromString(bare, "text/html");
  for (const item of page.querySelectorAll<HTMLElement>("p[style*='mso-list' i]")) intoList(item);
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
