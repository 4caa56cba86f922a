"use client";
import { Button } from "@/components/ui/button";
import { FormSection } from "./form-section";
import type { MatchForm } from "./match-form";
import type { Names } from "./names";
import { Picker } from "./picker";
import { useListFocus } from "./use-list-focus";
import { weightWords } from "./weight-words";

type Props = {
  weights: MatchForm["weights"];
  names: Names;
  faults: string[];
  onChange: (weights: MatchForm["weights"]) => void;
};

/** What speaks for this topic and how much. Keys 1 to 3 set a weight, Delete takes it away. */
export function WeightsSection({ weights, names, faults, onChange }: Props) {
  const byDomain = [...names.domains, { id: "", title: "Not in the vocabulary any more" }]
    .map((domain) => ({ ...domain, weights: weights.filter(({ id }) => domainOf(id, names) === domain.id) }))
    .filter((domain) => domain.weights.length > 0);
  const box = useListFocus(weights.length, { shrunk: "[role=combobox]" });
  return (
    <FormSection
      title="What speaks for it"
      faults={faults}
      hint="The more of these are true of a patient, and the stronger, the higher the topic ranks. A symptom counts by its level."
    >
      <div ref={box}>
        <Picker
          label="Add a symptom or feature"
          placeholder="for example: no joy, blah, seizures"
          items={names.vocabulary}
          without={weights.map(({ id }) => id)}
          onPick={(id) => onChange([...weights, { id, weight: 2 }])}
        />
      </div>
      {weights.length === 0 ? (
        <p className="text-quiet">
          Nothing yet: until something speaks for it, this topic is never suggested by itself.
        </p>
      ) : null}
      {byDomain.map((domain) => (
        <div key={domain.id}>
          <h3 className="text-sm font-bold text-quiet">{domain.title}</h3>
          <ul aria-label={`Weights: ${domain.title}`}>
            {domain.weights.map(({ id, weight }) => (
              <WeightRow
                key={id}
                id={id}
                label={names.labelOf(id)}
                weight={weight}
                remove={() => onChange(weights.filter((one) => one.id !== id))}
                onWeight={(next) =>
                  onChange(weights.map((one) => (one.id === id ? { id, weight: next } : one)))
                }
              />
            ))}
          </ul>
        </div>
      ))}
    </FormSection>
  );
}

function domainOf(id: string, names: Names): string {
  return names.byId.has(id) ? id.slice(0, id.indexOf(".")) : "";
}

type RowProps = {
  id: string;
  label: string;
  weight: number;
  onWeight: (weight: number) => void;
  remove: () => void;
};

function WeightRow({ id, label, weight, onWeight, remove }: RowProps) {
  return (
    <li className="border-b border-line py-1">
      <fieldset
        className="flex flex-wrap items-center gap-x-2 gap-y-1"
        onKeyDown={(event) => {
          if (/^[1-3]$/.test(event.key)) onWeight(Number(event.key));
          else if (event.key === "Delete") remove();
          else return;
          event.preventDefault();
        }}
      >
        <legend className="float-left mr-auto text-sm">{label}</legend>
        <div className="ml-auto flex items-center gap-1">
          {([1, 2, 3] as const).map((value) => (
            <label
              key={value}
              className={`calm-motion relative flex min-h-9 items-center rounded-md border px-2 text-sm has-focus-visible:outline-3 has-focus-visible:outline-accent ${
                weight === value
                  ? "border-accent bg-accent font-bold text-accent-ink"
                  : "border-edge bg-surface hover:bg-sunken"
              }`}
            >
              <input
                type="radio"
                name={`weight ${id}`}
                value={value}
                className="absolute inset-0 size-full cursor-pointer opacity-0"
                checked={weight === value}
                onChange={() => onWeight(value)}
              />
              {weightWords[value]}
            </label>
          ))}
          <Button small look="quiet" onClick={remove}>
            <span aria-hidden="true">✕</span>
            <span className="sr-only">Remove {label}</span>
          </Button>
        </div>
      </fieldset>
    </li>
  );
}
