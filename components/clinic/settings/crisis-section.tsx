"use client";
import { useState } from "react";
import { TextArea, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ClinicSettings } from "@/lib/clinic/settings/schema";
import { linesOf, SettingsForm, textOf, type ErrorOf } from "./settings-form";
import type { Named, SectionProps } from "./types";

type Language = ClinicSettings["languages"][number];
type LanguageChoice = Named & { key: Language };
type Props = SectionProps & { regions: Named[]; languages: LanguageChoice[] };

/**
 * Lines of every language that says something or is printed here, so that an empty one is
 * refused and not forgotten.
 */
function ownLines(
  form: FormData,
  languages: readonly LanguageChoice[],
  printed: readonly string[],
): ClinicSettings["crisisLinesOwn"] {
  const typed = languages.map(
    ({ key }) =>
      [
        key,
        {
          crisisTitle: textOf(form, `title-${key}`),
          crisisLines: linesOf(form, `lines-${key}`),
          footerCrisis: textOf(form, `foot-${key}`),
        },
      ] as const,
  );
  return Object.fromEntries(
    typed.filter(
      ([key, { crisisTitle, crisisLines, footerCrisis }]) =>
        printed.includes(key) || crisisTitle || crisisLines.length > 0 || footerCrisis,
    ),
  );
}

/** Whom to call: the lines of a region of the library, or the clinic's own. */
export function CrisisSection({ clinic, change, saved, regions, languages }: Props) {
  const [region, setRegion] = useState(clinic.region);
  const own = region === "own";
  return (
    <SettingsForm
      title="Crisis lines"
      lead="Whom to call, day or night: in a box on every handout and at the foot of every page."
      change={change}
      saved={saved}
      read={(form) =>
        own ? { region, crisisLinesOwn: ownLines(form, languages, clinic.languages) } : { region }
      }
    >
      {(errorOf) => (
        <>
          <div className="grid gap-3">
            <label className="grid gap-1">
              <span className="font-bold">Region</span>
              <select
                name="region"
                value={region}
                onChange={(event) => setRegion(event.target.value)}
                className="min-h-11 rounded-md border border-edge bg-surface px-3 text-ink"
              >
                {regions.map(({ key, name }) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
                <option value="own">Our own lines</option>
              </select>
            </label>
            <div role="status">{own ? <OwnWarning /> : null}</div>
          </div>
          {own
            ? languages.map((language) => (
                <OwnLanguage key={language.key} language={language} clinic={clinic} errorOf={errorOf} />
              ))
            : null}
        </>
      )}
    </SettingsForm>
  );
}

function OwnWarning() {
  return (
    <Notice tone="caution" title="The topics themselves still name 988 and 911.">
      <p>
        Your lines replace the box and the foot of each page alone. The texts of the topics, cautions and
        alarms were written for the United States and tell people to call 988 and 911. Outside the United
        States, write and approve your own versions of them on the editorial desk before you hand out a page.
      </p>
    </Notice>
  );
}

function OwnLanguage({
  language: { key, name },
  clinic,
  errorOf,
}: {
  language: LanguageChoice;
  clinic: ClinicSettings;
  errorOf: ErrorOf;
}) {
  const { crisisTitle = "", crisisLines = [], footerCrisis = "" } = clinic.crisisLinesOwn[key] ?? {};
  const at = (field: string) => errorOf(`crisisLinesOwn.${key}.${field}`);
  return (
    <fieldset className="grid gap-4 rounded-md border border-line p-4">
      <legend className="px-1 font-bold">
        In {name}
        {clinic.languages.includes(key) ? "" : " (not printed here now; may stay blank)"}
      </legend>
      <TextField
        label={`Title of the box (${name})`}
        name={`title-${key}`}
        lang={key}
        defaultValue={crisisTitle}
        maxLength={80}
        error={at("crisisTitle")}
      />
      <TextArea
        label={`Lines (${name})`}
        hint="One line each with its number in it, at most six. Short sentences, one step in each."
        name={`lines-${key}`}
        lang={key}
        rows={4}
        defaultValue={crisisLines.join("\n")}
        error={at("crisisLines")}
      />
      <TextField
        label={`At the foot of every page (${name})`}
        name={`foot-${key}`}
        lang={key}
        defaultValue={footerCrisis}
        maxLength={80}
        error={at("footerCrisis")}
      />
    </fieldset>
  );
}
