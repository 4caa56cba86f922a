"use client";
import { TextArea, TextField } from "@/components/ui/field";
import { linesOf, SettingsForm, textOf } from "./settings-form";
import type { SectionProps } from "./types";

export function LetterheadSection({ clinic, change, saved }: SectionProps) {
  return (
    <SettingsForm title="Letterhead" lead="Stands over every new page. Pages already finalised keep the one they were made with." change={change} saved={saved}
      read={(form) => ({ name: textOf(form, "name"), address: linesOf(form, "address"), phone: textOf(form, "phone"), afterHours: textOf(form, "afterHours") })}>
      {(errorOf) => (
        <>
          <TextField label="Clinic name" name="name" defaultValue={clinic.name} maxLength={120} autoComplete="organization" error={errorOf("name")} />
          <TextArea label="Address" hint="One line each, at most six." name="address" rows={3} defaultValue={clinic.address.join("\n")} error={errorOf("address")} />
          <TextField label="Phone" hint="Also in the crisis box and at the foot of every page." name="phone" type="tel" defaultValue={clinic.phone} maxLength={40} error={errorOf("phone")} />
          <TextField label="After hours" hint="What a patient does when the clinic is closed." name="afterHours" defaultValue={clinic.afterHours} maxLength={200} error={errorOf("afterHours")} />
        </>
      )}
    </SettingsForm>
  );
}
