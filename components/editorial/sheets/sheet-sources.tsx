import type { ReviewSheet } from "@/lib/editorial/sheets/schema";
import type { Source } from "@/lib/library/schema";
import { readWords, withoutAuthors } from "./words";

/** Where to look the claims up, in the order the text cites them; on paper without what a screen can open. */
export function SheetSources({ slug, sources }: Pick<ReviewSheet, "slug" | "sources">) {
  if (sources.length === 0) return null;
  const letters = toldTags(sources);
  return (
    <section className="grid gap-2" aria-labelledby={`${slug}-sources`}>
      <h2 id={`${slug}-sources`} className="text-xl">
        Sources
      </h2>
      <ul className="columns run-in stack grid gap-1 text-sm">
        {sources.map(({ key, citation, doi, pmid, tag, note }) => (
          <li key={key} className="wrap-anywhere">
            <b>{tag === "R" ? key : `${key} (${tag})`}</b> {withoutAuthors(key, citation)}
            <span className="print:hidden">
              {doi ? ` doi:${doi}` : ""}
              {pmid ? ` PMID ${pmid}` : ""}
            </span>
            {note ? ` (${note})` : ""}
          </li>
        ))}
        {letters ? <li>{letters}</li> : null}
      </ul>
    </section>
  );
}

/** What the letters mean that stand on this sheet; a source without one was read. */
function toldTags(sources: readonly Source[]): string {
  const tags = (["S", "K"] as const).filter((tag) => sources.some((one) => one.tag === tag));
  return tags.map((tag) => `${tag}: ${readWords[tag]}`).join("; ");
}
