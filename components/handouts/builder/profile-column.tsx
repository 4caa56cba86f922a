"use client";
import type { KeyboardEvent, ReactNode } from "react";
import { useState } from "react";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/schema";
import type { Profile } from "@/lib/engine/schema";
import { TextField } from "@/components/ui/field";
import { ClarifyingQuestions } from "./clarifying-questions";
import { ImportAnswers } from "./import-answers";
import { ProfileGroups } from "./profile-groups";
import { Questionnaire } from "./questionnaire";
import { withAnswers, withOneOf } from "./profile-edit";
import type { BuilderActions } from "./types";

type Props = {
  view: DraftView;
  library: BuilderLibrary;
  readAnswers: BuilderActions["readAnswers"];
  selfReports: ReactNode;
  onProfile: (profile: Profile) => void;
  onLabel: (label: string) => void;
  onAnsweredToday: (form: "phq9" | "gad7") => void;
};

/** What is true of this patient today. */
export function ProfileColumn({
  view,
  library,
  readAnswers,
  selfReports,
  onProfile,
  onLabel,
  onAnsweredToday,
}: Props) {
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
          features={profile.features}
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
      {selfReports}
      <ClarifyingQuestions asks={view.asks} profile={profile} library={library} onProfile={onProfile} />
      <FindField search={search} onSearch={setSearch} />
      <div id="found-in-profile">
        <ProfileGroups {...{ view, library, onProfile, search }} />
      </div>
    </section>
  );
}

function FindField({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  return (
    <TextField
      id="find-in-profile"
      data-slash=""
      label="Find a symptom or feature"
      type="search"
      value={search}
      autoComplete="off"
      placeholder="for example: no joy, blah, seizures"
      onChange={(event) => onSearch(event.target.value)}
      onKeyDown={goToFirstFound}
    />
  );
}

/**
 * Enter or arrow down leads from the search to the first thing found, where 0 to 3 or the space bar set it:
 * to the medicine that is searched for, not to the class it stands beneath.
 */
function goToFirstFound(event: KeyboardEvent) {
  if (event.key !== "Enter" && event.key !== "ArrowDown") return;
  event.preventDefault();
  document.querySelector<HTMLInputElement>("#found-in-profile [data-found] input:not(:disabled)")?.focus();
}
