"use client";
import { mostOptions } from "@/lib/library/tree/grid-options";
import type { DraftView } from "@/lib/handouts/draft/schema";

type Props = { view: Pick<DraftView, "options" | "gridOptions">; onOptions: (options: string[]) => void };

/** Which options stand side by side, beside going on as now. */
export function GridOptions({ view: { options, gridOptions }, onOptions }: Props) {
  if (gridOptions.length === 0) return null;
  const chosen = gridOptions.filter(({ option }) => options.includes(option));
  return (
    <fieldset className="grid gap-1">
      <legend className="font-bold">Options side by side</legend>
      <p id="options-hint" className="text-sm text-quiet">
        Two to {mostOptions}, beside going on as now. With none chosen, those that fit this patient stand
        there.
        {chosen.length === 1 ? " Choose one more, so that there is something to compare." : ""}
      </p>
      <div className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {gridOptions.map(({ option, title }) => (
          <label key={option} className="flex min-h-6 items-center gap-1">
            <input
              type="checkbox"
              aria-describedby="options-hint"
              className="size-4 shrink-0 accent-accent"
              checked={options.includes(option)}
              disabled={!options.includes(option) && chosen.length >= mostOptions}
              onChange={(event) =>
                onOptions([
                  ...chosen.map((one) => one.option).filter((one) => one !== option),
                  ...(event.target.checked ? [option] : []),
                ])
              }
            />
            {title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
