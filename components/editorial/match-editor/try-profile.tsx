"use client";
import type { MatchMaterial } from "@/lib/editorial/try/schema";
import type { Profile } from "@/lib/engine/schema";
import { LevelRow } from "@/components/handouts/builder/level-row";
import { withFeature, withLevel, withOneOf } from "@/components/handouts/builder/profile-edit";
import { Button } from "@/components/ui/button";
import type { Names } from "./names";
import { Picker } from "./picker";
import { useListFocus } from "./use-list-focus";

type Props = {
  material: Pick<MatchMaterial, "examples" | "ageBands">;
  names: Names;
  profile: Profile;
  onProfile: (profile: Profile) => void;
};

/** Whom it is tried on: a made-up person that comes with the library, changed as one likes. */
export function TryProfile({ material, names, profile, onProfile }: Props) {
  const { examples, ageBands } = material;
  const features = profile.features.filter((id) => !ageBands.includes(id));
  const box = useListFocus(features.length, { shrunk: "[role=combobox]" });
  const add = (id: string) =>
    onProfile(names.hasLevel(id) ? withLevel(profile, id, 2) : withFeature(profile, id, true));
  return (
    <div className="grid gap-3">
      <Example examples={examples} profile={profile} onProfile={onProfile} />
      <details>
        <summary className="min-h-9 font-bold">
          What is true of this person{" "}
          <span className="text-sm font-normal text-quiet">
            {Object.keys(profile.symptoms).length + profile.features.length} entries
          </span>
        </summary>
        <div ref={box} className="grid gap-2 pt-1">
          <AgeBand {...{ ageBands, names, profile, onProfile }} />
          <Picker
            label="Add a symptom or feature of this person"
            items={names.vocabulary.filter((one) => !ageBands.includes(one.id) && !names.legacy.has(one.id))}
            without={[...features, ...Object.keys(profile.symptoms)]}
            onPick={add}
          />
          <div>
            {Object.entries(profile.symptoms).map(([id, level]) => (
              <LevelRow
                key={id}
                id={`try ${id}`}
                label={names.labelOf(id)}
                help="Press the chosen level again to take it away."
                level={level}
                mapped={undefined}
                onLevel={(_row, next) => onProfile(withLevel(profile, id, next))}
              />
            ))}
          </div>
          <ul className="grid gap-1">
            {features.map((id) => (
              <li key={id} className="flex items-center justify-between gap-2 border-b border-line text-sm">
                {names.labelOf(id)}
                <Button small look="quiet" onClick={() => onProfile(withFeature(profile, id, false))}>
                  <span aria-hidden="true">✕</span>
                  <span className="sr-only">Remove {names.labelOf(id)} from this person</span>
                </Button>
              </li>
            ))}
          </ul>
        </div>
      </details>
    </div>
  );
}

function Example({
  examples,
  profile,
  onProfile,
}: Pick<Props["material"], "examples"> & Pick<Props, "profile" | "onProfile">) {
  const example = examples.find((one) => JSON.stringify(one.profile) === JSON.stringify(profile));
  return (
    <div className="grid gap-1">
      <label htmlFor="try-example" className="font-bold">
        Try it on
      </label>
      <select
        id="try-example"
        className="min-h-11 w-full rounded-md border border-edge bg-surface px-2"
        value={example?.id ?? ""}
        onChange={(event) =>
          onProfile(
            examples.find((one) => one.id === event.target.value)?.profile ?? {
              symptoms: {},
              features: [],
            },
          )
        }
      >
        {examples.map((one) => (
          <option key={one.id} value={one.id}>
            {one.title}
          </option>
        ))}
        <option value="">
          {example || isBlank(profile) ? "someone else: begin with nobody" : "someone else, as below"}
        </option>
      </select>
      <p className="text-sm text-quiet">Made-up people; change them as you like. Nothing of this is kept.</p>
    </div>
  );
}

function isBlank({ symptoms, features }: Profile): boolean {
  return Object.keys(symptoms).length === 0 && features.length === 0;
}

function AgeBand({
  ageBands,
  names,
  profile,
  onProfile,
}: { ageBands: string[] } & Pick<Props, "names" | "profile" | "onProfile">) {
  return (
    <label className="flex flex-wrap items-center gap-2 text-sm">
      <span className="font-bold">Age</span>
      <select
        className="min-h-9 rounded-md border border-edge bg-surface px-2"
        value={profile.features.find((id) => ageBands.includes(id)) ?? ""}
        onChange={(event) => onProfile(withOneOf(profile, ageBands, event.target.value))}
      >
        {ageBands.some((id) => profile.features.includes(id)) ? null : (
          <option value="" disabled>
            not said
          </option>
        )}
        {ageBands.map((id) => (
          <option key={id} value={id}>
            {names.labelOf(id)}
          </option>
        ))}
      </select>
    </label>
  );
}
