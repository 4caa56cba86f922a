"use client";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { suggestedRetention, type DueForErasure } from "@/lib/clinic/settings/schema";
import { numberOf, SettingsForm, textOf } from "./settings-form";
import type { SectionProps } from "./types";

/** How long patients' words are kept; what would be erased is asked about first. */
export function RetentionSection({ clinic, change, saved }: SectionProps) {
  return (
    <SettingsForm
      title="Retention"
      change={change}
      saved={saved}
      lead="What handouts say about patients can be erased after some months: labels, names, notes, answers to safety stops, profiles, and the pages themselves; patient links are closed. Which topics were given and when stays, so a recall still counts them. Drafts that nobody touched for as long go too."
      read={(form) => ({
        retentionMonths: textOf(form, "retentionMonths") === "" ? null : numberOf(form, "retentionMonths"),
        ...(form.has("confirmErase") ? { confirmErase: numberOf(form, "confirmErase") } : {}),
      })}
      ask={({ code, words, nextStep, newer }, cancel) => {
        if (code !== "conflict" || !newer) return null;
        const { finalised, drafts } = newer as DueForErasure;
        const all = finalised + drafts;
        return (
          <div role="alert" tabIndex={-1} data-question>
            <Notice tone="caution" title={words}>
              <p>Then, each night, it erases what has come of age. {nextStep}</p>
              <div className="flex flex-wrap gap-2 pt-2">
                <Button type="submit" look="primary" name="confirmErase" value={all}>
                  {all === 0 ? "Yes, erase from now on" : `Yes, erase ${all} tonight`}
                </Button>
                <Button onClick={cancel}>Keep them</Button>
              </div>
            </Notice>
          </div>
        );
      }}
    >
      {(errorOf) => (
        <>
          {clinic.retentionDecided ? null : (
            <Notice tone="caution" title="Nobody has said yet how long they are kept">
              <p>
                Until you save an answer they are kept for ever. {suggestedRetention} months are suggested:
                for these six years the audit tells who saw them. Your state or a payer may want records kept
                longer; ask whoever keeps yours.
              </p>
            </Notice>
          )}
          <TextField
            label="Months until patients’ words are erased"
            hint="1 to 120, counted from finalising. Blank keeps them."
            name="retentionMonths"
            type="number"
            min={1}
            max={120}
            defaultValue={clinic.retentionMonths ?? (clinic.retentionDecided ? "" : suggestedRetention)}
            className="max-w-32"
            error={errorOf("retentionMonths")}
          />
        </>
      )}
    </SettingsForm>
  );
}
