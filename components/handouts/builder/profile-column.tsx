"use client";
import { memo } from "react";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/draft/schema";
import { TextField } from "@/components/ui/field";
import { AgeField } from "./age-field";
import { ClarifyingQuestions } from "./clarifying-questions";
import { ImportAnswers } from "./import-answers";
import { PageFields } from "./page-fields";
import { PlanPanel } from "./plan-panel";
import { withAnswers } from "./profile-edit";
import { ProfileGroups } from "./profile-groups";
import { Questionnaire } from "./questionnaire";
import { SelfReports } from "./self-reports";
import { SetSoFar } from "./set-so-far";
import type { BuilderActions } from "./types";
import type { Edits } from "./use-edits";

type Props = {
  view: DraftView;
  library: BuilderLibrary;
  readAnswers: BuilderActions["readAnswers"];
  selfReports: BuilderActions["selfReports"];
  /** Everything that was entered is kept. */
  saved: boolean;
  edits: Edits;
};

/** What is true of this patient today, and what was agreed. */
export const ProfileColumn = memo(function ProfileColumn(props: Props) {
  const { view, library, readAnswers, selfReports, saved, edits } = props;
  const { profile } = view;
  const onProfile = edits.profile;
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
            features={profile.features}
            answers={profile[form.id]}
            answeredOn={view.answeredOn[form.id]}
            onAnsweredToday={() => edits.answeredToday(form.id)}
            onAnswers={(answers) => onProfile(withAnswers(profile, form.id, answers))}
          />
        ))}
      </div>
      <ImportAnswers
        forms={library.questionnaires}
        read={readAnswers}
        onAnswers={(answers) => onProfile({ ...profile, ...answers })}
      />
      <SelfReports
        id={view.id}
        language={view.language}
        forms={library.questionnaires}
        saved={saved}
        actions={selfReports}
        onAnswers={(answers) => onProfile({ ...profile, ...answers })}
      />
      <PlanPanel view={view} phrases={library.planPhrases} onPlan={edits.plan} />
      <PageFields view={view} qrWorks={library.qrWorks} onChange={edits.change} />
      <TextField
        label="Your own label"
        hint="Only you see it, and a prescriber you ask. It never prints."
        value={view.label ?? ""}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => edits.change({ label: event.target.value || null })}
      />
      <ClarifyingQuestions asks={view.asks} {...{ profile, library, onProfile }} />
      <ProfileGroups
        profile={profile}
        mapped={view.mapped}
        groups={library.groups}
        onLevel={edits.level}
        onFeature={edits.feature}
      />
    </section>
  );
});
