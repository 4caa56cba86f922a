import type { ReviewSheet as Sheet } from "@/lib/editorial/sheets/schema";
import { SheetFront } from "./sheet-front";
import { SheetParts } from "./sheet-parts";
import { SheetCautions, SheetMatching } from "./sheet-rules";
import { SheetSources } from "./sheet-sources";
import { isCrowded } from "./words";

/** Everything a signer looks at of one topic: its one page, and the whole text behind it. */
export function ReviewSheet({ sheet }: { sheet: Sheet }) {
  const { cautions, parts, words, figures } = sheet;
  return (
    <article className="review-sheet grid gap-5">
      <SheetFront sheet={sheet} title="h1" />
      <div className="sheet-behind stack grid gap-5">
        <SheetMatching {...sheet} />
        <SheetCautions cautions={cautions} />
        <SheetParts parts={parts} words={words} figures={figures} />
        {isCrowded(sheet) ? <SheetSources {...sheet} /> : null}
      </div>
    </article>
  );
}
