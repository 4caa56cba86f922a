/** What the page column says of pages, and of what Fit did. Pure. */
import type { DraftView } from "@/lib/handouts/draft/schema";

type Counted = Pick<DraftView, "pages" | "over">;

export function pagesWords({ pages, over }: Counted): string {
  const counted = `${pages} ${pages === 1 ? "page" : "pages"}`;
  return over === 0 ? counted : `${counted}, ${over === 1 ? "one" : over} more than a sheet`;
}

/** Which texts were made brief, and what is left to do when that was not enough. */
export function fittedWords(shortened: readonly string[], view: Counted & Pick<DraftView, "topics">): string {
  const title = (slug: string) => view.topics.find((topic) => topic.slug === slug)?.title ?? slug;
  const said = `Short text: ${shortened.map((slug) => `“${title(slug)}”`).join(", ")}.`;
  if (view.over === 0) return shortened.length === 0 ? "" : said;
  const rest = "Take a topic off, or leave it at that.";
  return shortened.length === 0
    ? `Nothing more can be shortened. ${rest}`
    : `${said} It is still ${pagesWords(view)}. ${rest}`;
}
