"use client";
import type { KeyboardEvent } from "react";
import { useState } from "react";
import type { BuilderLibrary, DraftView, VocabularyChoice } from "@/lib/handouts/schema";
import type { Profile } from "@/lib/engine/schema";
import { TextField } from "@/components/ui/field";
import { ClarifyingQuestions } from "./clarifying-questions";
import { FeatureToggle } from "./feature-toggle";
import { ImportAnswers } from "./import-answers";
import { LevelRow } from "./level-row";
import { Questionnaire } from "./questionnaire";
import { withAnswers, withFeature, withLevel, withOneOf } from "./profile-edit";
import type { BuilderActions } from "./types";

type Props = {
  view: DraftView;
  library: BuilderLibrary;
  readAnswers: BuilderActions["readAnswers"];
  onProfile: (profile: Profile) => void;
  onLabel: (label: string) => void;
  onAnsweredToday: (form: "phq9" | "gad7") => void;
};

/** What is true of this patient today. */
export function ProfileColumn({ view, library, readAnswers, onProfile, onLabel, onAnsweredToday }: Props) {
  const [search, setSearch] = useState("");
  const { profile } = view;
  const bands = library.ageBands.map((band) => band.id);
  return (
    <section aria-labelledby="profile-title" className="grid content-start gap-3">
      <h2 id="profile-title" className="text-xl">
        Profile
      </h2>
      <TextField
        label="Your own label"
        hint="Only you see it, and a prescriber you ask. It never prints."
        value={view.label ?? ""}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => onLabel(event.target.value)}
      />
      <fieldset>
        <legend className="font-bold">
          Age <span className="font-normal text-quiet">(needed before finalising)</span>
        </legend>
        <div className="flex flex-wrap gap-1 pt-1">
          {library.ageBands.map((band) => (
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
      {library.questionnaires.map((form) => (
        <Questionnaire
          key={form.id}
          form={form}
          answers={profile[form.id]}
          answeredOn={view.answeredOn[form.id]}
          onAnsweredToday={() => onAnsweredToday(form.id)}
          onAnswers={(answers) => onProfile(withAnswers(profile, form.id, answers))}
        />
      ))}
      <ImportAnswers
        forms={library.questionnaires}
        read={readAnswers}
        onAnswers={(answers) => onProfile({ ...profile, ...answers })}
      />
      <ClarifyingQuestions asks={view.asks} profile={profile} library={library} onProfile={onProfile} />
      <TextField
        id="find-in-profile"
        data-slash=""
        label="Find a symptom or feature"
        type="search"
        value={search}
        autoComplete="off"
        placeholder="for example: no joy, blah, seizures"
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={goToFirstFound}
      />
      <div id="found-in-profile">
        <Groups {...{ view, library, onProfile, search }} />
      </div>
    </section>
  );
}

/**
 * Enter or arrow down leads from the search to the first thing found, where 0 to 3 or the space bar set it.
 */
function goToFirstFound(event: KeyboardEvent) {
  if (event.key !== "Enter" && event.key !== "ArrowDown") return;
  event.preventDefault();
  document.querySelector<HTMLInputElement>("#found-in-profile input:not(:disabled)")?.focus();
}

function Groups({
  view,
  library,
  onProfile,
  search,
}: Omit<Props, "onLabel" | "readAnswers" | "onAnsweredToday"> & { search: string }) {
  const { profile } = view;
  const wanted = search.trim().toLowerCase();
  const groups = library.groups
    .map((group) => ({ ...group, items: group.items.filter((item) => matches(item, wanted)) }))
    .filter((group) => group.items.length > 0);
  if (groups.length === 0) return <p role="status">Nothing is called “{search}”. Try another word for it.</p>;
  return groups.map((group) => (
    <details
      key={group.domain + (wanted ? "?" : "")}
      open={wanted !== "" || group.levels || group.domain === "tx"}
    >
      <summary className="min-h-9 text-lg font-bold">
        {group.title} <Count group={group.items} profile={profile} />
      </summary>
      {group.levels ? (
        group.items.map((item) => (
          <LevelRow
            key={item.id}
            {...item}
            level={profile.symptoms[item.id]}
            mapped={view.mapped.levels[item.id]}
            onLevel={(level) => onProfile(withLevel(profile, item.id, level))}
          />
        ))
      ) : (
        <div className="grid gap-1 pt-1">
          {group.items.map((item) => (
            <FeatureToggle
              key={item.id}
              {...item}
              on={profile.features.includes(item.id)}
              implied={view.mapped.features.includes(item.id)}
              onChange={(on) => onProfile(withFeature(profile, item.id, on))}
            />
          ))}
        </div>
      )}
    </details>
  ));
}

function Count({ group, profile }: { group: VocabularyChoice[]; profile: Profile }) {
  const set = group.filter(
    (item) => profile.features.includes(item.id) || (profile.symptoms[item.id] ?? 0) > 0,
  ).length;
  return set > 0 ? <span className="text-sm font-normal text-quiet">{set} set</span> : null;
}

function matches(item: VocabularyChoice, wanted: string): boolean {
  return wanted === "" || [item.label, ...item.synonyms].some((word) => word.toLowerCase().includes(wanted));
}
