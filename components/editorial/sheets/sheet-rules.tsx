import { fieldWords } from "@/components/editorial/match-editor/field-words";
import { LibraryPosition } from "@/components/editorial/match-editor/library-position";
import { namesOf } from "@/components/editorial/match-editor/names";
import type { ReviewSheet } from "@/lib/editorial/sheets/schema";
import { TickBox } from "./tick-box";

/** Whom it warns: each caution in both languages, with what must be true of the patient. */
export function SheetCautions({ cautions }: Pick<ReviewSheet, "cautions">) {
  return (
    <section className="grid gap-2" aria-labelledby="sheet-cautions">
      <h2 id="sheet-cautions" className="text-xl">
        Cautions that print when true of the patient
      </h2>
      {cautions.length === 0 ? <p>None.</p> : null}
      {cautions.map(({ when, en, es }, at) => (
        <div key={at} className="whole grid gap-1 border-l-4 border-caution pl-3">
          <p className="text-sm font-bold">
            <TickBox />
            {when.join("; or ")}
          </p>
          <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2 print:grid-cols-2">
            <p lang="en">{en}</p>
            {es === null ? <p className="text-quiet">No Spanish.</p> : <p lang="es">{es}</p>}
          </div>
        </div>
      ))}
    </section>
  );
}

/** Whom it is held back from and offered to, in words. */
export function SheetMatching({ match, names, position }: Pick<ReviewSheet, "match" | "names" | "position">) {
  const known = namesOf({
    groups: [true, false].map((levels) => ({
      // Symptoms have levels and every other domain has none.
      domain: levels ? "sx" : "",
      title: "",
      levels,
      items: names.vocabulary
        .filter((item) => item.levels === levels)
        .map((item) => ({ ...item, synonyms: [], help: null, parent: null, legacy: false })),
    })),
    topics: names.topics,
    states: names.states,
  });
  const words = fieldWords(match, known);
  const weights = words.filter(({ key }) => key.startsWith("weights."));
  const rules = words.filter(({ key, value }) => !key.startsWith("weights.") && value.length > 0);
  return (
    <section className="grid gap-2" aria-labelledby="sheet-rules">
      <h2 id="sheet-rules" className="text-xl">
        Who is offered it, and who is not
      </h2>
      <LibraryPosition position={position} names={known} />
      <dl className="columns stack grid gap-1.5">
        {rules.map(({ key, label, value }) => (
          <div key={key} className="whole">
            <dt className="font-bold">
              <TickBox />
              {label}
            </dt>
            <dd className="pl-4">{value.join("; ")}</dd>
          </div>
        ))}
        <div>
          <dt className="font-bold">
            <TickBox />
            What speaks for it
          </dt>
          <dd className="pl-4">
            {weights.length === 0
              ? "nothing"
              : weights.map(({ label, value }) => `${label} (${value.join()})`).join("; ")}
          </dd>
        </div>
      </dl>
    </section>
  );
}
