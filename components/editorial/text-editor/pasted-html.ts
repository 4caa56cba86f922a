/**
 * What other programs put on the clipboard, made plain before the schema reads it. Runs in the browser, on a
 * document that shows and runs nothing.
 */
import { plainLines } from "./pasted-lines";
import { plainLists } from "./pasted-lists";

const styleSheet = /<style\b[\s\S]*?<\/style\s*>/gi;
const tag = /<(?:"[^"]*"|'[^']*'|[^'">])*>/g;
const handler = /[\s/]on\w+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi;

/** What nobody saw where it was copied, what was taken out there, others' comments, and what is no text. */
const unseen = [
  ...["[hidden]", "[style*='display:none' i]", "[style*='display: none' i]", "[style*='mso-hide:all' i]"],
  ...["del", ".msocomanchor", "[style*='mso-element:comment' i]"],
  ...["[style*='mso-special-character:comment' i]", ".EOP"],
  ...["title", "noscript", "template", "script", "svg", "math", "object", "iframe"],
  ...["button", "select", "textarea", "input"],
].join(", ");
/** Where a word may be parted, and signs without width. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/g;

/**
 * Style sheets and handlers go: the schema drops them, and the browser need not try to use them first. Lists
 * and tables of other programs become lists and lines.
 */
export function plainHtml(html: string): string {
  const bare = html.replace(styleSheet, "").replace(tag, (one) => one.replace(handler, ""));
  const page = new DOMParser().parseFromString(bare, "text/html");
  for (const one of page.querySelectorAll(unseen)) one.remove();
  plainSigns(page);
  plainLists(page);
  plainLines(page);
  const all = page.createElement("div");
  all.append(...page.body.childNodes);
  return all.outerHTML;
}

/** Word and mail programs fill up with blanks that don't break, and lines would not either. */
function plainSigns(page: Document): void {
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    text.textContent = (text.textContent ?? "").replace(invisible, "").replaceAll("\u00a0", " ");
  }
}
