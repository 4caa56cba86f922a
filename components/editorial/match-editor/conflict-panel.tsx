"use client";
import { useEffect, useRef, useState } from "react";
import type { MatchContent, MatchVersionView } from "@/lib/editorial/schema";
import { Button } from "@/components/ui/button";
import { differences, merged, type Side } from "./field-words";
import { contentOf, type MatchForm } from "./match-form";
import type { Names } from "./names";

type Props = {
  base: MatchContent;
  mine: MatchForm;
  theirs: MatchVersionView;
  names: Names;
  /** Whose words theirs are. */
  by: string;
  onSettle: (form: MatchForm) => void;
};

/** Someone saved meanwhile: both versions part by part, one to be chosen of each. */
export function ConflictPanel({ base, mine, theirs, names, by, onSettle }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const open = differences(base, contentOf(mine), theirs.content, names);
  const sides = Object.fromEntries(open.map(({ key, suggested }) => [key, chosen[key] ?? suggested]));
  return (
    <section
      aria-labelledby="conflict-title"
      className="grid gap-3 rounded-md border border-l-4 border-caution bg-surface p-4"
    >
      <h2 id="conflict-title" tabIndex={-1} ref={heading} className="text-lg">
        <span aria-hidden="true">▲ </span>Two people changed this matching
      </h2>
      <p>
        {by} saved while you were typing.{" "}
        {open.length === 0
          ? "Both say the same now."
          : "Choose for each part that differs; what you typed is still here."}
      </p>
      {open.map(({ key, label, mine: ours, theirs: others }) => (
        <fieldset key={key} className="border-t border-line pt-2">
          <legend className="float-left w-full font-bold">{label}</legend>
          <div className="clear-both grid gap-2 pt-1 sm:grid-cols-2">
            {(
              [
                ["mine", "Keep mine", ours],
                ["theirs", `Take theirs (${by})`, others],
              ] as const
            ).map(([side, words, value]) => (
              <label
                key={side}
                className={`grid content-start gap-1 rounded-md border p-2 has-focus-visible:outline-3 has-focus-visible:outline-accent ${sides[key] === side ? "border-accent bg-accent-soft" : "border-edge"}`}
              >
                <span className="flex min-h-8 items-center gap-2 font-bold">
                  <input
                    type="radio"
                    name={`conflict ${key}`}
                    className="size-4 accent-accent"
                    checked={sides[key] === side}
                    onChange={() => setChosen({ ...chosen, [key]: side })}
                  />
                  {words}
                </span>
                {value.length === 0 ? (
                  <span className="text-quiet">nothing</span>
                ) : (
                  value.map((line, at) => <span key={at}>{line}</span>)
                )}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div>
        <Button look="primary" onClick={() => onSettle(merged(mine, theirs.content, sides))}>
          Go on with these
        </Button>
      </div>
    </section>
  );
}
