"use client";
import type { BuilderLibrary } from "@/lib/handouts/draft/schema";
import type { Profile } from "@/lib/engine/schema";
import { commandLineId } from "./command-line/command-line";
import { withFeature, withLevel } from "./profile-edit";

type Props = {
  profile: Profile;
  library: Pick<BuilderLibrary, "groups">;
  onProfile: (profile: Profile) => void;
};

/**
 * What was set by hand, each taken off with one press. Its height stays, so that nothing beneath moves while
 * someone presses there; more than it holds is never hidden.
 */
export function SetSoFar({ profile, library, onProfile }: Props) {
  const items = library.groups.flatMap((group) => group.items);
  const shortLabel = (id: string) => items.find((item) => item.id === id)?.label.split(" / ")[0];
  const set = [
    ...Object.entries(profile.symptoms).map(([id, level]) => ({
      id,
      level,
      without: withLevel(profile, id, null),
    })),
    ...profile.features.map((id) => ({ id, level: null, without: withFeature(profile, id, false) })),
  ].filter(({ id }) => shortLabel(id) !== undefined);
  return (
    <ul aria-label="Set so far" className="flex min-h-35 flex-wrap content-start gap-1">
      {set.length === 0 ? <li className="text-sm text-quiet">Nothing is set yet.</li> : null}
      {set.map(({ id, level, without }) => (
        <li key={id}>
          <button
            type="button"
            className="min-h-8 rounded-full border border-edge bg-surface px-2.5 text-left text-sm hover:bg-sunken"
            onClick={() => {
              onProfile(without);
              document.getElementById(commandLineId)?.focus();
            }}
          >
            <span className="sr-only">Take off </span>
            {shortLabel(id)}
            {level === null ? null : <b> {level}</b>} <span aria-hidden="true">✕</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
