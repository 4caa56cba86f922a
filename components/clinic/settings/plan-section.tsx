"use client";
import { useState } from "react";
import { TextArea } from "@/components/ui/field";
import { planKindWords } from "@/lib/handouts/plan/rules";
import { planKinds } from "@/lib/document/schema";
import type { PlanPhrase } from "@/lib/clinic/settings/schema";
import { planFault } from "./plan-faults";
import { SettingsForm, linesOf } from "./settings-form";
import type { SectionProps } from "./types";

/** Lines that clinicians pick a plan from; a line of a text area is a phrase. */
export function PlanSection({ clinic, change, saved }: SectionProps) {
  const [phrases, setPhrases] = useState<PlanPhrase[]>([]);
  const read = (form: FormData) => {
    const planPhrases = planKinds.flatMap((kind) =>
      linesOf(form, `planPhrases.${kind}`).map((text) => ({ kind, text })),
    );
    setPhrases(planPhrases);
    return { planPhrases };
  };
  return (
    <SettingsForm
      title="Plan phrases"
      lead="Lines your clinicians can pick for “Our plan” on the front sheet, one a line. Write ___ where they put a name, like a medicine’s. Never a patient’s words."
      change={change}
      saved={saved}
      read={read}
    >
      {(errorOf) => (
        <>
          {planKinds.map((kind) => (
            <TextArea
              key={kind}
              label={planKindWords[kind]}
              name={`planPhrases.${kind}`}
              rows={3}
              defaultValue={clinic.planPhrases
                .filter((one) => one.kind === kind)
                .map(({ text }) => text)
                .join("\n")}
              error={planFault(phrases, kind, errorOf)}
            />
          ))}
        </>
      )}
    </SettingsForm>
  );
}
