"use client";
import { useState } from "react";
import type { Move, TriedTopic } from "@/lib/editorial/try/try-match";
import type { TryView } from "@/lib/editorial/try/schema";
import { levelWords } from "@/lib/engine/level-words";
import { Button } from "@/components/ui/button";
import { movementWords, standingWords } from "./ranking-words";
import type { Names } from "./names";

/** As far as a clinician usually reads. */
const TOP = 10;

type Shared = { slug: string; names: Names; titleOf: (slug: string) => string };

/** The two rankings side by side: their top, or everything with its reasons. */
export function Rankings({ view, ...shared }: Shared & { view: TryView }) {
  const [whole, setWhole] = useState(false);
  return (
    <div className="grid gap-2">
      <div>
        <Button small aria-pressed={whole} onClick={() => setWhole(!whole)}>
          {whole ? "Show the top alone" : "Show everything and why"}
        </Button>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Ranking
          name="Before, as published"
          list={view.before}
          rest={view.rest.before}
          moves={[]}
          whole={whole}
          {...shared}
        />
        <Ranking
          name="After, with this version"
          list={view.after}
          rest={view.rest.after}
          moves={view.moves}
          whole={whole}
          {...shared}
        />
      </div>
    </div>
  );
}

type RankingProps = Shared & {
  name: string;
  list: TriedTopic[];
  rest: number;
  moves: Move[];
  whole: boolean;
};

function Ranking({ name, list, rest, moves, whole, ...shared }: RankingProps) {
  const shown = whole ? list : list.filter((one) => one.slug === shared.slug || isTop(one));
  const more = list.length - shown.length + rest;
  const movement = new Map(moves.map((move) => [move.slug, movementWords(move)]));
  return (
    <div>
      <h3 className="font-bold">{name}</h3>
      <ol aria-label={name}>
        {shown.map((topic) => (
          <Line
            key={topic.slug}
            topic={topic}
            movement={movement.get(topic.slug) ?? ""}
            whole={whole}
            {...shared}
          />
        ))}
      </ol>
      {list.length === 0 ? <p className="text-sm text-quiet">Nothing is suggested.</p> : null}
      {more > 0 ? <p className="pt-1 text-sm text-quiet">And {more} more.</p> : null}
    </div>
  );
}

function isTop({ standing }: TriedTopic): boolean {
  return standing.kind === "pinned" || (standing.kind === "ranked" && standing.rank <= TOP);
}

function Line({
  topic,
  movement,
  whole,
  slug,
  names,
  titleOf,
}: Shared & { topic: TriedTopic; movement: string; whole: boolean }) {
  const { standing, with: bringers } = topic;
  const own = topic.slug === slug;
  return (
    <li
      aria-current={own ? "true" : undefined}
      className={`border-b border-line py-1 text-sm leading-snug ${own ? "border-l-4 border-l-accent pl-2 font-bold" : ""}`}
    >
      {titleOf(topic.slug)}
      <span className="block font-normal text-quiet">
        {standingWords(standing)}
        {movement ? <b className="text-ink"> · {movement}</b> : null}
      </span>
      {whole ? (
        <span className="block font-normal text-quiet">
          {[
            whyWords(topic, names),
            bringers.length > 0 ? `comes along with ${bringers.map(titleOf).join("; ")}` : "",
          ]
            .filter(Boolean)
            .join(". ")}
        </span>
      ) : null}
    </li>
  );
}

function whyWords({ standing }: TriedTopic, names: Names): string {
  if (standing.kind === "held" || standing.kind === "pinned") return standing.because.replace(/\.$/, "");
  if (standing.kind !== "ranked") return "";
  return `${standing.because} ${standing.grade}: ${standing.reasons.map(({ id, level }) => (level ? `${names.labelOf(id)}: ${levelWords[level]}` : names.labelOf(id))).join("; ")}`;
}
