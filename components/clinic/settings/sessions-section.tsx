"use client";
import { TextField } from "@/components/ui/field";
import { numberOf, SettingsForm } from "./settings-form";
import type { SectionProps } from "./types";

export function SessionsSection({ clinic, change, saved }: SectionProps) {
  return (
    <SettingsForm
      title="Sessions"
      lead="When people are signed out by themselves."
      change={change}
      saved={saved}
      read={(form) => ({
        idleMinutes: numberOf(form, "idleMinutes"),
        absoluteHours: numberOf(form, "absoluteHours"),
      })}
    >
      {(errorOf) => (
        <>
          <TextField
            label="After minutes without use"
            hint="2 to 15."
            name="idleMinutes"
            type="number"
            min={2}
            max={15}
            defaultValue={clinic.idleMinutes}
            className="max-w-32"
            error={errorOf("idleMinutes")}
          />
          <TextField
            label="After hours at most"
            hint="1 to 12."
            name="absoluteHours"
            type="number"
            min={1}
            max={12}
            defaultValue={clinic.absoluteHours}
            className="max-w-32"
            error={errorOf("absoluteHours")}
          />
        </>
      )}
    </SettingsForm>
  );
}
