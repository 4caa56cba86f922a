import { TreeView } from "@/components/library/reading/tree-view";
import { GridOptions } from "@/components/handouts/builder/grid-options";
import type { Grid } from "@/lib/document/schema";
import type { ConversationView, Decisions, ShownBlock, Spoken } from "@/lib/handouts/conversation/schema";
import { mostMatters } from "@/lib/document/what-matters";
import type { Matter } from "@/lib/document/what-matters";
import type { Language } from "@/lib/platform/languages";
import type { Decide } from "./use-decisions";

type Props = {
  spoken: Spoken;
  topic: string;
  language: Language;
  gridOptions: ConversationView["gridOptions"];
  decided: Decisions;
  decide: Decide;
  /** Finalised: it is shown and can't be changed. */
  fixed: boolean;
};

/**
 * What matters most to the patient, up to three things in the order chosen, and the options side by side: the
 * rows follow the choice, the columns stay as they are.
 */
export function WhatMatters({ spoken, topic, language, gridOptions, decided, decide, fixed }: Props) {
  const grid = wholeGrid(spoken.shown.filter((block) => block.topic === topic));
  if (!grid) return null;
  return (
    <section aria-labelledby="matters-title" className="grid gap-4">
      <h3 id="matters-title" className="text-xl">
        What matters most
      </h3>
      <MatterChoice
        matters={spoken.matters}
        language={language}
        chosen={decided.matters}
        fixed={fixed}
        decide={decide}
      />
      {fixed ? null : (
        <GridOptions
          view={{ options: decided.options, gridOptions }}
          onOptions={(options) => decide({ options })}
        />
      )}
      <div lang={language}>
        <TreeView blocks={[grid]} figures={{}} standings={{ emerging: "early", contested: "disputed" }} />
      </div>
    </section>
  );
}

type ChoiceProps = Pick<Props, "language" | "fixed" | "decide"> & {
  matters: Spoken["matters"];
  chosen: readonly Matter[];
};

function MatterChoice({ matters, language, chosen, fixed, decide }: ChoiceProps) {
  const full = chosen.length >= mostMatters;
  return (
    <fieldset className="grid gap-2">
      <legend className="text-quiet">
        The patient picks up to three, the most important first. The rows below follow, and the choice prints.
      </legend>
      <div className="flex flex-wrap gap-2" lang={language}>
        {matters.map(({ id, text }) => {
          const at = chosen.indexOf(id);
          return (
            <label
              key={id}
              className="flex min-h-11 items-center gap-2 rounded-md border border-edge bg-surface px-3 text-lg has-[:checked]:border-accent has-[:checked]:bg-accent-soft has-[:checked]:font-bold has-[:disabled]:opacity-55"
            >
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={at >= 0}
                disabled={fixed || (full && at < 0)}
                onChange={() =>
                  decide({ matters: at >= 0 ? chosen.filter((one) => one !== id) : [...chosen, id] })
                }
              />
              {at >= 0 ? `${at + 1}. ` : null}
              {text}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** The rows of one comparison put together again. */
function wholeGrid(blocks: readonly ShownBlock[]): Grid | null {
  const grids = blocks.flatMap(({ grid }) => grid ?? []);
  const [first] = grids;
  return first ? { ...first, rows: grids.flatMap(({ rows }) => rows) } : null;
}
