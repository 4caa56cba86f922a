"use client";
import type { BuilderLibrary, DraftView, HandoutPatch } from "@/lib/handouts/schema";
import type { Profile } from "@/lib/engine/schema";
import { TextField } from "@/components/ui/field";
import { AgeField } from "./age-field";
import { ClarifyingQuestions } from "./clarifying-questions";
import { ImportAnswers } from "./import-answers";
import { PageFields } from "./page-fields";
import { PlanPanel } from "./plan-panel";
import { withAnswers } from "./profile-edit";
import { ProfileGroups } from "./profile-groups";
import { Questionnaire } from "./questionnaire";
import { SetSoFar } from "./set-so-far";
import type { BuilderActions } from "./types";

type Props = {
  view: DraftView;
  library: BuilderLibrary;
  readAnswers: BuilderActions["readAnswers"];
  onProfile: (profile: Profile) => void;
  onChange: (patch: Omit<HandoutPatch, "topics" | "profile">) => void;
  onAnsweredToday: (form: "phq9" | "gad7") => void;
};

/** What is true of this patient today, and what was agreed. */
export function ProfileColumn({ view, library, readAnswers, onProfile, onChange, onAnsweredToday }: Props) {
  const { profile } = view;
  return (
    <section aria-labelledby="profile-title" className="grid content-start gap-3">
      <h2 id="profile-title" className="text-xl">
        Profile
      </h2>
      <SetSoFar {...{ profile, library, onProfile }} />
      <AgeField ageBands={library.ageBands} {...{ profile, onProfile }} />
      <div>
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
      </div>
      <ImportAnswers
        forms={library.questionnaires}
        read={readAnswers}
        onAnswers={(answers) => onProfile({ ...profile, ...answers })}
      />
      <PlanPanel view={view} onPlan={(plan) => onChange({ plan })} />
      <PageFields view={view} qrWorks={library.qrWorks} onChange={onChange} />
      <TextField
        label="Your own label"
        hint="Only you see it, and a prescriber you ask. It never prints."
        value={view.label ?? ""}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => onChange({ label: event.target.value || null })}
      />
      <ClarifyingQuestions asks={view.asks} {...{ profile, library, onProfile }} />
      <ProfileGroups {...{ view, library, onProfile }} />
    </section>
  );
}
