"use client";
import { Button } from "@/components/ui/button";
import { flatOf, textOf, type FlatCondition } from "./flat-condition";
import type { Names } from "./names";
import { Picker } from "./picker";
import { useListFocus } from "./use-list-focus";

type Props = { label: string; text: string; names: Names; pages: boolean; onText: (text: string) => void };

/** The common conditions without writing them: any or all of some entries, a symptom from a level on. */
export function ConditionBuilder({ label, text, names, pages, onText }: Props) {
  const flat = flatOf(text);
  const box = useListFocus(flat?.parts.length ?? 0, { shrunk: "[role=combobox]" });
  if (flat === null) {
    return (
      <p className="rounded-md bg-sunken p-2 text-sm">
        This condition has brackets or can’t be read, so it is edited as words above. Empty it to begin from a
        list.
      </p>
    );
  }
  const change = (next: Partial<FlatCondition>) => onText(textOf({ ...flat, ...next }));
  const choices = pages ? [...names.vocabulary, ...names.pages] : names.vocabulary;
  return (
    <div
      ref={box}
      role="group"
      aria-label={`${label}: choose from lists`}
      className="grid gap-2 rounded-md border border-line bg-sunken p-3"
    >
      {flat.parts.length > 1 ? (
        <JoinChoice label={label} join={flat.join} onJoin={(join) => change({ join })} />
      ) : null}
      <ul className="grid gap-1">
        {flat.parts.map((part, at) => (
          <li
            key={part.name}
            className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-surface px-2 py-1 text-sm"
          >
            <span className="mr-auto">{names.labelOf(part.name)}</span>
            {names.hasLevel(part.name) ? (
              <select
                aria-label={`${names.labelOf(part.name)}: from which level`}
                value={part.level}
                className="min-h-8 rounded-md border border-edge bg-surface px-1"
                onChange={(event) =>
                  change({
                    parts: flat.parts.with(at, { ...part, level: Number(event.target.value) as 1 | 2 | 3 }),
                  })
                }
              >
                <option value={1}>at any level</option>
                <option value={2}>at least 2</option>
                <option value={3}>at least 3</option>
              </select>
            ) : null}
            <Button small look="quiet" onClick={() => change({ parts: flat.parts.toSpliced(at, 1) })}>
              Remove<span className="sr-only"> {names.labelOf(part.name)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Picker
        label={pages ? "Add a symptom, feature or page" : "Add a symptom or feature"}
        items={choices}
        without={flat.parts.map((part) => part.name)}
        onPick={(name) => change({ parts: [...flat.parts, { name, level: 1 }] })}
      />
    </div>
  );
}

function JoinChoice({
  label,
  join,
  onJoin,
}: {
  label: string;
  join: "or" | "and";
  onJoin: (join: "or" | "and") => void;
}) {
  return (
    <fieldset className="flex flex-wrap gap-4 text-sm">
      <legend className="sr-only">How the entries go together</legend>
      {(
        [
          ["or", "any of these"],
          ["and", "all of these"],
        ] as const
      ).map(([value, word]) => (
        <label key={value} className="flex min-h-8 items-center gap-2">
          <input
            type="radio"
            className="size-4 accent-accent"
            name={`${label} join`}
            checked={join === value}
            onChange={() => onJoin(value)}
          />
          {word}
        </label>
      ))}
    </fieldset>
  );
}
