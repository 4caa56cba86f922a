/** What the page column says of pages, and of what Fit did. Pure. */
import type { DraftView, Shortened } from "@/lib/handouts/schema";

type Counted = Pick<DraftView, "pages" | "over">;

export function pagesWords({ pages, over }: Counted): string {
  const counted = `${pages} ${pages === 1 ? "page" : "pages"}`;
  return over === 0 ? counted : `${counted}, ${over === 1 ? "one" : over} more than a sheet`;
}

const howWords: Record<Shortened["how"][number], string> = {
  brief: "short text",
  "without-analogy": "without the picture in words",
};

/** What was done to which topics, and what is left to do when that was not enough. */
export function fittedWords(
  shortened: readonly Shortened[],
  view: Counted & Pick<DraftView, "topics">,
): string {
  const title = (slug: string) => view.topics.find((topic) => topic.slug === slug)?.title ?? slug;
  const titles = new Map<string, string[]>();
  for (const { slug, how } of shortened) {
    const words = capital(how.map((one) => howWords[one]).join(", "));
    titles.set(words, [...(titles.get(words) ?? []), `“${title(slug)}”`]);
  }
  const said = [...titles].map(([words, of]) => `${words}: ${of.join(", ")}.`);
  if (view.over === 0) return said.join(" ");
  const rest = "Take a topic off, or leave it at that.";
  return said.length === 0
    ? `Nothing more can be shortened. ${rest}`
    : `${said.join(" ")} It is still ${pagesWords(view)}. ${rest}`;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
