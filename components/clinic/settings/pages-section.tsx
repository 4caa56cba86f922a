"use client";
import { useId } from "react";
import { TextField } from "@/components/ui/field";
import type { ClinicSettings } from "@/lib/clinic/settings/schema";
import { SettingsForm, textOf } from "./settings-form";
import type { Named, SectionProps } from "./types";

/** Paper, languages and the zone that dates follow. */
export function PagesSection({ clinic, change, saved, languages }: SectionProps & { languages: Named[] }) {
  const id = useId();
  return (
    <SettingsForm
      title="Pages"
      lead="How new pages print."
      change={change}
      saved={saved}
      read={(form) => ({
        paper: form.get("paper") === "a4" ? "a4" : "letter",
        languages: form.getAll("languages") as ClinicSettings["languages"],
        timezone: textOf(form, "timezone"),
      })}
    >
      {(errorOf) => (
        <>
          <fieldset className="flex gap-6">
            <legend className="font-bold">Paper</legend>
            {(["letter", "a4"] as const).map((paper) => (
              <label key={paper} className="flex min-h-8 items-center gap-2">
                <input
                  type="radio"
                  name="paper"
                  value={paper}
                  defaultChecked={clinic.paper === paper}
                  className="size-4 accent-accent"
                />
                {paper === "letter" ? "US Letter" : "A4"}
              </label>
            ))}
          </fieldset>
          <fieldset className="grid gap-1" aria-describedby={`${id}-hint`}>
            <legend className="font-bold">Languages</legend>
            <p id={`${id}-hint`} className="text-sm text-quiet">
              The builder offers only these. A draft in a language that is switched off can’t be finalised.
              Your own screens stay in English.
            </p>
            <div className="flex gap-6">
              {languages.map(({ key, name }) => (
                <label key={key} className="flex min-h-8 items-center gap-2">
                  <input
                    type="checkbox"
                    name="languages"
                    value={key}
                    defaultChecked={clinic.languages.some((one) => one === key)}
                    className="size-4 accent-accent"
                    aria-invalid={errorOf("languages") ? true : undefined}
                    aria-describedby={errorOf("languages") ? `${id}-error` : undefined}
                  />
                  {name}
                </label>
              ))}
            </div>
            {errorOf("languages") ? (
              <p id={`${id}-error`} className="text-sm font-bold text-stop">
                {errorOf("languages")}
              </p>
            ) : null}
          </fieldset>
          <TextField
            label="Time zone"
            hint="Like America/New_York; dates on pages follow it."
            name="timezone"
            defaultValue={clinic.timezone}
            maxLength={60}
            error={errorOf("timezone")}
          />
        </>
      )}
    </SettingsForm>
  );
}
