import { TreeView } from "@/components/library/reading/tree-view";
import type { Block } from "@/lib/document/schema";
import type { ReviewSheet, SheetPart, SheetRow } from "@/lib/editorial/sheets/schema";
import type { Language } from "@/lib/platform/languages";
import { TickBox } from "./tick-box";

type Around = Pick<ReviewSheet, "words" | "figures">;

/** The English beside the Spanish, block by block: first what prints, then what is said. */
export function SheetParts({ parts, ...around }: Pick<ReviewSheet, "parts"> & Around) {
  const [printed, said] = [parts.filter((one) => !one.conversation), parts.filter((one) => one.conversation)];
  return (
    <>
      <PartList id="sheet-text" title="The page, English beside Spanish" parts={printed} {...around} />
      <PartList
        id="sheet-said"
        title="For the conversation: it never prints for a patient"
        parts={said}
        {...around}
      />
    </>
  );
}

function PartList({
  id,
  title,
  parts,
  ...around
}: { id: string; title: string; parts: SheetPart[] } & Around) {
  if (parts.length === 0) return null;
  return (
    <section className="grid gap-3" aria-labelledby={id}>
      <h2 id={id} className="text-xl">
        {title}
      </h2>
      {parts.map((part) => (
        <div key={`${part.kind} ${part.layer ?? ""}`} className="stack grid gap-2">
          <h3 className="font-bold">
            <TickBox />
            {part.name}
          </h3>
          {part.rows.map((row, at) => (
            <Row key={at} row={row} {...around} />
          ))}
        </div>
      ))}
    </section>
  );
}

function Row({ row: { en, es, conditions }, ...around }: { row: SheetRow } & Around) {
  // A grid of options needs the whole width, in either language.
  const wide = en?.type === "grid" || es?.type === "grid";
  return (
    <div className="border-t border-line pt-2">
      <div className={`grid gap-x-6 gap-y-1 ${wide ? "" : "sm:grid-cols-2 print:grid-cols-2"}`}>
        <Side block={en} language="en" {...around} />
        <Side block={es} language="es" {...around} />
      </div>
      {conditions.length > 0 ? (
        <ul className="pb-2 text-sm text-quiet">
          {conditions.map((line, at) => (
            <li key={at}>{line}.</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Side({ block, language, words, figures }: { block: Block | null; language: Language } & Around) {
  const spoken = words[language];
  return (
    <div lang={language} className="min-w-0 wrap-anywhere">
      {block && spoken ? (
        <TreeView
          blocks={[block]}
          words={spoken.calloutTitles}
          standings={spoken.standingWords}
          figures={figures[language] ?? {}}
        />
      ) : (
        <p lang="en" className="text-quiet">
          {language === "en" ? "No English block." : "No Spanish block."}
        </p>
      )}
    </div>
  );
}
