"use client";
import { useId, type ReactNode } from "react";
import { LocalOnlyNotice } from "@/components/deliveries/links/local-only-notice";
import { TextField } from "@/components/ui/field";
import { longDate } from "@/lib/platform/clock";
import type { Language } from "@/lib/platform/languages";
import { longestLinkDays, type MailForm } from "@/lib/deliveries/schema";
import { PdfPasswordField } from "./pdf-password-field";
import type { EarlierConsent, Faults, Typed } from "./read-mail-form";

type Props = {
  language: Language;
  typed: Typed;
  change: (patch: Partial<Typed>) => void;
  faults: Faults;
  consent: EarlierConsent;
  today: string;
  reachable: boolean;
};

const ways: { form: MailForm; words: string; hint: string }[] = [
  { form: "attached", words: "Pages attached", hint: "A PDF anyone on the mail’s way could read." },
  {
    form: "protected",
    words: "Pages attached, with a password",
    hint: "An encrypted PDF; you tell the password by voice.",
  },
  { form: "link", words: "A private link", hint: "The pages stay here; the link closes by itself." },
];

/** How the pages travel, and what each way needs. */
export function PagesFields(props: Props) {
  const name = useId();
  const { typed, change } = props;
  return (
    <fieldset className="grid gap-2">
      <legend className="font-bold">How</legend>
      {ways.map(({ form, words, hint }) => (
        <div key={form} className="grid gap-2">
          <div className="flex items-start gap-2">
            <input
              id={`${name}-${form}`}
              type="radio"
              name={name}
              checked={typed.form === form}
              onChange={() => change({ form })}
              aria-describedby={`${name}-${form}-hint`}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <div>
              <label htmlFor={`${name}-${form}`}>{words}</label>
              <p id={`${name}-${form}-hint`} className="text-sm text-quiet">
                {hint}
              </p>
            </div>
          </div>
          {typed.form === form ? <div className="ml-6">{needs(form, props)}</div> : null}
        </div>
      ))}
    </fieldset>
  );
}

function needs(form: MailForm, props: Props): ReactNode {
  const { typed, change, faults, reachable } = props;
  if (form === "attached") return <Consent {...props} />;
  if (form === "protected")
    return (
      <PdfPasswordField
        password={typed.password}
        language={props.language}
        change={(password) => change({ password })}
        error={faults.password ?? null}
      />
    );
  return (
    <div className="grid gap-2">
      <TextField
        label="Open for days"
        name="days"
        type="number"
        min={1}
        max={longestLinkDays}
        value={typed.days}
        onChange={(event) => change({ days: event.currentTarget.value })}
        error={faults.days}
        className="max-w-32"
      />
      {reachable ? null : <LocalOnlyNotice />}
    </div>
  );
}

/**
 * The patient's word, with its day: one given for this handout still holds; one of another handout is the
 * same patient's only if a person says so.
 */
function Consent({ typed, change, faults, consent: { on, sure }, today }: Props) {
  const id = useId();
  if (on && sure)
    return (
      <p>
        <span aria-hidden="true">✓ </span>The patient agreed on {longDate(on)} to e-mail that others could
        read.
      </p>
    );
  return (
    <div className="grid gap-1">
      <label className="flex min-h-8 items-start gap-2">
        <input
          type="checkbox"
          name="agreed"
          checked={typed.agreed}
          onChange={(event) => change({ agreed: event.currentTarget.checked })}
          aria-invalid={faults.agreed ? true : undefined}
          aria-describedby={faults.agreed ? `${id}-error` : undefined}
          className="mt-1 size-5 shrink-0 accent-accent"
        />
        <span>
          {on
            ? `This is the same patient, who agreed on ${longDate(on)}`
            : `The patient agreed today, ${longDate(today)},`}{" "}
          to e-mail that others could read
        </span>
      </label>
      {faults.agreed ? (
        <p id={`${id}-error`} className="text-sm font-bold text-stop">
          {faults.agreed}
        </p>
      ) : null}
    </div>
  );
}
