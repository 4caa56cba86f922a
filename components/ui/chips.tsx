type Props = {
  legend: string;
  name: string;
  choices: readonly { id: string; label: string }[];
  chosen: readonly string[];
  /** Check boxes; else radio buttons. */
  several?: boolean;
  onChoose: (id: string, on: boolean) => void;
};

/** Short choices in a row, as radio buttons or check boxes that look like chips. */
export function Chips({ legend, name, choices, chosen, several = false, onChoose }: Props) {
  return (
    <fieldset>
      <legend className="pb-1 text-sm font-bold">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {choices.map(({ id, label }) => {
          const on = chosen.includes(id);
          return (
            <label
              key={id}
              className={`calm-motion flex min-h-8 cursor-pointer items-center gap-1.5 rounded-full border px-2.5 text-sm text-ink has-focus-visible:outline-3 has-focus-visible:outline-accent ${
                on ? "border-accent bg-accent-soft font-bold" : "border-edge bg-surface hover:bg-sunken"
              }`}
            >
              <input
                type={several ? "checkbox" : "radio"}
                name={name}
                className="size-4 shrink-0 accent-accent"
                checked={on}
                onChange={(event) => onChoose(id, event.target.checked)}
              />
              {label}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
