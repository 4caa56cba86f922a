"use client";
import { TextField } from "@/components/ui/field";
import { numberOf, SettingsForm } from "./settings-form";
import type { SectionProps } from "./types";

/** Who approves texts, and how long one prints after its review was due. */
export function ReviewSection({ clinic, change, saved }: SectionProps) {
  return (
    <SettingsForm
      title="Review of texts"
      lead="How the editorial desk keeps the library true."
      change={change}
      saved={saved}
      read={(form) => ({
        onePersonPractice: form.has("onePersonPractice"),
        graceDays: numberOf(form, "graceDays"),
      })}
    >
      {(errorOf) => (
        <>
          <div className="grid gap-1">
            <label className="flex min-h-8 items-center gap-2 font-bold">
              <input
                type="checkbox"
                name="onePersonPractice"
                defaultChecked={clinic.onePersonPractice}
                aria-describedby="one-person-hint"
                className="size-4 accent-accent"
              />
              One-person practice
            </label>
            <p id="one-person-hint" className="text-sm text-quiet">
              A text is approved by a reviewer who did not write it. With this on, a reviewer may approve
              their own text, and the page says that one person wrote and approved it.
            </p>
          </div>
          <TextField
            label="Days of grace"
            name="graceDays"
            type="number"
            min={0}
            max={365}
            defaultValue={clinic.graceDays}
            className="max-w-32"
            error={errorOf("graceDays")}
            hint="Once a text’s review is overdue, suggestions warn about it. After this many more days it no longer prints until a reviewer has read it again. 0: no grace."
          />
        </>
      )}
    </SettingsForm>
  );
}
