"use client";
import { TextArea, TextField } from "@/components/ui/field";
import { linesOf, SettingsForm, textOf } from "./settings-form";
import type { ClinicSettings } from "@/lib/clinic/settings/schema";
import type { Named, SectionProps } from "./types";

type Props = SectionProps & { languages: (Named & { key: ClinicSettings["languages"][number] })[] };

export function LetterheadSection({ clinic, change, saved, languages }: Props) {
  const afterHours = (form: FormData) =>
    Object.fromEntries(
      languages.map(({ key }) => [key, textOf(form, `after-hours-${key}`)]).filter(([, words]) => words),
    );
  return (
    <SettingsForm
      title="Letterhead"
      lead="Stands over every new page. Pages already finalised keep the one they were made with."
      change={change}
      saved={saved}
      read={(form) => ({
        name: textOf(form, "name"),
        address: linesOf(form, "address"),
        phone: textOf(form, "phone"),
        afterHoursIn: afterHours(form),
      })}
    >
      {(errorOf) => (
        <>
          <TextField
            label="Clinic name"
            name="name"
            defaultValue={clinic.name}
            maxLength={120}
            autoComplete="organization"
            error={errorOf("name")}
          />
          <TextArea
            label="Address"
            hint="One line each, at most six."
            name="address"
            rows={3}
            defaultValue={clinic.address.join("\n")}
            error={errorOf("address")}
          />
          <TextField
            label="Phone"
            hint="Also in the crisis box and at the foot of every page."
            name="phone"
            type="tel"
            defaultValue={clinic.phone}
            maxLength={40}
            error={errorOf("phone")}
          />
          {languages.map(({ key, name }) => (
            <TextField
              key={key}
              label={`After hours (${name})`}
              hint="What a patient does when the clinic is closed. Left blank, pages in this language say nothing of it."
              name={`after-hours-${key}`}
              lang={key}
              defaultValue={clinic.afterHoursIn[key] ?? ""}
              maxLength={200}
              error={errorOf(`afterHoursIn.${key}`)}
            />
          ))}
        </>
      )}
    </SettingsForm>
  );
}
