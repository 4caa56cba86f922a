/** Lists that other programs put on the clipboard, made into lists of one level. Runs in the browser. */

/** How Word marks the sign or number before an item; it stands in the text and would be typed twice. */
const wordSign = "[style*='mso-list:Ignore' i], [style*='mso-list: Ignore' i]";
const numbered = /^\s*\(?(?:\d+|[a-z]|[ivxlc]+)[.)]/i;
/** Of a mail program that took Word's marks out: a span that holds nothing but the sign. */
const signAlone = /^\s*(?:[·•▪§o–-]|\(?(?:\d+|[a-z]|[ivxlc]+)[.)])\s+$/i;

export function plainLists(page: Document): void {
  for (const item of page.querySelectorAll<HTMLElement>(
    "p[style*='mso-list' i], p[class*='MsoListParagraph']",
  ))
    intoList(item);
  for (const list of page.querySelectorAll(".ListContainerWrapper")) joinList(list);
  const nested = "li ul, li ol, ul > ul, ul > ol, ol > ul, ol > ol";
  // The innermost first, and of two in one item the last, so that all keep their order.
  for (const list of [...page.querySelectorAll(nested)].reverse()) intoOuter(list);
}

/** A paragraph that is an item joins the list right before it, or begins one. */
function intoList(item: HTMLElement): void {
  const sign = item.querySelector(wordSign) ?? signOf(item);
  if (!sign) return;
  const kind = numbered.test(sign.textContent ?? "") ? "ol" : "ul";
  sign.remove();
  const before = item.previousElementSibling;
  const isBelow = /level[2-9]/i.test(item.getAttribute("style") ?? "");
  const list = before?.matches(`${isBelow ? "" : kind}[data-from-word]`)
    ? before
    : item.ownerDocument.createElement(kind);
  if (list !== before) {
    list.setAttribute("data-from-word", "");
    item.before(list);
  }
  const entry = item.ownerDocument.createElement("li");
  entry.append(...item.childNodes);
  list.append(entry);
  item.remove();
}

function signOf(item: HTMLElement): Element | undefined {
  const first = [...item.querySelectorAll("span")].find(({ textContent }) => signAlone.test(textContent));
  return first && item.textContent.trimStart().startsWith(first.textContent.trim()) ? first : undefined;
}

/** Word online wraps every item in a list of its own. */
function joinList(wrapper: Element): void {
  const [list] = wrapper.children;
  const before = wrapper.previousElementSibling;
  if (list && before?.hasAttribute("data-from-word") && before.tagName === list.tagName) {
    before.append(...list.children);
    wrapper.remove();
    return;
  }
  list?.setAttribute("data-from-word", "");
  wrapper.replaceWith(...wrapper.childNodes);
}

/** A page has lists of one level: items below an item follow it. */
function intoOuter(list: Element): void {
  const items = [...list.children];
  const item = list.parentElement?.closest("li");
  if (list.parentElement?.matches("ul, ol") || !item) list.replaceWith(...items);
  else {
    item.after(...items);
    list.remove();
  }
}
