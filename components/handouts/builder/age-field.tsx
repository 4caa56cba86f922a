"use client";
import type { BuilderLibrary } from "@/lib/handouts/draft/schema";
import type { Profile } from "@/lib/engine/schema";
import { withOneOf } from "./profile-edit";

type Props = {
  profile: Profile;
  ageBands: BuilderLibrary["ageBands"];
  onProfile: (profile: Profile) => void;
};

/** The age band, one of four. */
export function AgeField({ profile, ageBands, onProfile }: Props) {
  const bands = ageBands.map((band) => band.id);
  return (
    <fieldset>
      <legend className="font-bold">
        Age <span className="font-normal text-quiet">(needed before finalising)</span>
      </legend>
      <div className="flex flex-wrap gap-1 pt-1">
        {ageBands.map((band) => (
          <label
            key={band.id}
            className={`calm-motion relative flex min-h-10 items-center rounded-md border px-3 text-sm font-bold has-focus-visible:outline-3 has-focus-visible:outline-accent ${
              profile.features.includes(band.id)
                ? "border-accent bg-accent text-accent-ink"
                : "border-edge bg-surface hover:bg-sunken"
            }`}
          >
            <input
              type="radio"
              name="age"
              className="absolute inset-0 size-full cursor-pointer opacity-0"
              checked={profile.features.includes(band.id)}
              onChange={() => onProfile(withOneOf(profile, bands, band.id))}
            />
            {band.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
