/** What the page column says of pages, and of what Fit did. Pure. */
import type { DraftView, Shortened } from "@/lib/handouts/schema";

type Counted = Pick<DraftView, "pages" | "over">;

export function pagesWords({ pages, over }: Counted): string {
  const counted = `${pages} ${pages === 1 ? "page" : "pages"}`;
  return over === 0 ? counted : `${counted}, ${over === 1 ? "one" : over} more than a sheet`;
}

const howWords: Record<Shortened["how"][number], string> = {
  brief: "short text",
  "without-analogy": "without its picture in words",
};

/** By topic what was shortened, and what is left to do when that was not enough. */
export function fittedWords(
  shortened: readonly Shortened[],
  view: Counted & Pick<DraftView, "topics">,
): string {
  const title = (slug: string) => view.topics.find((topic) => topic.slug === slug)?.title ?? slug;
  const said = shortened.map(
    ({ slug, how }) => `${title(slug)}: ${how.map((one) => howWords[one]).join(", ")}.`,
  );
  if (view.over === 0) return said.join(" ");
  const rest = "Take a topic off, or leave it at that.";
  return said.length === 0
    ? `Nothing more can be shortened. ${rest}`
    : `${said.join(" ")} It is still ${pagesWords(view)}. ${rest}`;
}
