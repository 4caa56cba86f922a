"use client";
import { useState } from "react";
import type { ComparedLine, Piece } from "@/lib/editorial/compare";

const marks = { same: "", changed: "changed", removed: "taken out", added: "new" } as const;

/** Two versions side by side (below each other on a narrow screen), words that went struck through, words that came underlined. */
export function ComparisonView({ lines, left, right }: { lines: ComparedLine[]; left: string; right: string }) {
  const [onlyChanges, setOnlyChanges] = useState(true);
  const shown = onlyChanges ? lines.filter(({ state }) => state !== "same") : lines;
  return (
    <div className="grid gap-3">
      <label className="flex min-h-11 items-center gap-2">
        <input type="checkbox" checked={onlyChanges} onChange={(event) => setOnlyChanges(event.target.checked)} className="size-5 accent-accent" />
        Only what changed
      </label>
      <div aria-hidden="true" className="hidden gap-4 font-bold md:grid md:grid-cols-2"><p>{left}</p><p>{right}</p></div>
      <ol className="divide-y divide-line rounded-md border border-line bg-surface">
        {shown.map((line, place) => (
          <li key={place} className="grid gap-1 px-4 py-2">
            <p className="text-sm text-quiet">{line.where}{marks[line.state] ? <strong className="text-ink"> ({marks[line.state]})</strong> : null}</p>
            <div className="grid gap-x-4 gap-y-1 md:grid-cols-2">
              <Side name={left} pieces={line.left} about={line.leftAbout} aboutChanged={line.state === "changed"} other={line.rightAbout} />
              <Side name={right} pieces={line.right} about={line.rightAbout} aboutChanged={line.state === "changed"} other={line.leftAbout} />
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

type SideProps = { name: string; pieces: Piece[] | null; about: string[]; other: string[]; aboutChanged: boolean };

function Side({ name, pieces, about, other, aboutChanged }: SideProps) {
  if (!pieces) return <div className="hidden md:block" />;
  const different = aboutChanged && about.join() !== other.join();
  return (
    <div className="min-w-0">
      <span className="sr-only">{name}: </span>
      <p className="wrap-anywhere">{pieces.map((piece, place) => <Words key={place} piece={piece} />)}</p>
      {about.length > 0 ? <p className={`text-sm ${different ? "border-l-4 border-caution pl-2 font-bold" : "text-quiet"}`}>{about.join("; ")}</p> : null}
    </div>
  );
}

function Words({ piece: { kind, text } }: { piece: Piece }) {
  if (kind === "same") return text;
  return kind === "removed"
    ? <del className="bg-stop-soft text-stop line-through">{text}</del>
    : <ins className="bg-accent-soft font-bold text-good underline">{text}</ins>;
}
