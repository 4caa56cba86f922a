"use client";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import type { ComparedLine, Piece } from "@/lib/editorial/compare/compare";

/** One of the two versions: what it is called, its state, and where it is read. */
export type Side = { name: string; state: string; href: string };

const marks = { same: "", changed: "changed", removed: "taken out", added: "new" } as const;

/**
 * Two versions side by side, below each other on a narrow screen: words that went are struck through,
 * words that came underlined.
 */
export function ComparisonView({ lines, left, right }: { lines: ComparedLine[]; left: Side; right: Side }) {
  const [onlyChanges, setOnlyChanges] = useState(true);
  const shown = onlyChanges ? lines.filter(({ state }) => state !== "same") : lines;
  return (
    <div className="grid gap-3">
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          checked={onlyChanges}
          onChange={(event) => setOnlyChanges(event.target.checked)}
          className="size-5 accent-accent"
        />
        Only what changed
      </label>
      <div className="grid gap-x-4 gap-y-1 px-4 md:grid-cols-2">
        <SideName side={left} />
        <SideName side={right} />
      </div>
      {shown.length > 0 ? (
        <ol className="divide-y divide-line rounded-md border border-line bg-surface">
          {shown.map((line, index) => (
            <ComparedRow key={index} line={line} left={left.name} right={right.name} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function SideName({ side: { name, state, href } }: { side: Side }) {
  return (
    <p>
      <Link href={href} className="inline-flex min-h-6 items-center font-bold">
        {name}
      </Link>{" "}
      <span className="text-quiet">{state}</span>
    </p>
  );
}

function ComparedRow({
  line: { where, state, ...line },
  left,
  right,
}: {
  line: ComparedLine;
  left: string;
  right: string;
}) {
  const goneFrom = (about: string[], other: string[]) =>
    about.filter((one) => state === "changed" && !other.includes(one));
  return (
    <li className="grid gap-1 px-4 py-2">
      <p className="text-sm text-quiet">
        {where}
        {marks[state] ? <strong className="text-ink"> ({marks[state]})</strong> : null}
      </p>
      <div className="grid gap-x-4 gap-y-2 md:grid-cols-2">
        <SideWords
          name={left}
          pieces={line.left}
          about={line.leftAbout}
          differing={goneFrom(line.leftAbout, line.rightAbout)}
          kind="removed"
        />
        <SideWords
          name={right}
          pieces={line.right}
          about={line.rightAbout}
          differing={goneFrom(line.rightAbout, line.leftAbout)}
          kind="added"
        />
      </div>
    </li>
  );
}

type SideProps = {
  name: string;
  pieces: Piece[] | null;
  about: string[];
  differing: string[];
  kind: "removed" | "added";
};

function SideWords({ name, pieces, about, differing, kind }: SideProps) {
  if (!pieces) return <div className="hidden md:block" />;
  return (
    <div className="min-w-0">
      <p className="text-sm text-quiet md:sr-only">{name}</p>
      <p className="wrap-anywhere">
        {pieces.map((piece, index) => (
          <Words key={index} piece={piece} />
        ))}
      </p>
      {about.length > 0 ? (
        <ul className="text-sm text-quiet">
          {about.map((one, index) => (
            <li key={index} className="wrap-anywhere">
              <Words piece={{ kind: differing.includes(one) ? kind : "same", text: one }} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Words({ piece: { kind, text } }: { piece: Piece }) {
  if (kind === "same") return text;
  return kind === "removed" ? (
    <del className="rounded-sm bg-caution-soft text-caution line-through decoration-2">
      <span className="sr-only">[taken out: </span>
      {text}
      <span className="sr-only">]</span>
    </del>
  ) : (
    <ins className="rounded-sm bg-accent-soft font-bold text-good underline decoration-2">
      <span className="sr-only">[new: </span>
      {text}
      <span className="sr-only">]</span>
    </ins>
  );
}
