"use client";
import { TextField } from "@/components/ui/field";
import { qrTarget, type QrTarget } from "@/lib/clinic/settings/schema";
import { numberOf, SettingsForm, textOf } from "./settings-form";
import type { SectionProps } from "./types";

const qrTargets: { to: QrTarget; words: string; hint: string }[] = [
  {
    to: "pages",
    words: "The topics, without the patient",
    hint: "Anyone who scans it reads the same texts, and nothing about whose page it was.",
  },
  {
    to: "link",
    words: "The patient’s private link",
    hint: "Whoever holds the paper opens the whole handout until the link ends.",
  },
  { to: "none", words: "No QR code", hint: "Pages print without one." },
];

/**
 * How pages leave the clinic: what mail says it comes from, how long links stay open, what the
 * QR code leads to.
 */
export function MailSection({ clinic, change, saved }: SectionProps) {
  return (
    <SettingsForm
      title="Mail and links"
      lead="How pages reach patients beside paper."
      change={change}
      saved={saved}
      read={(form) => ({
        mailSenderName: textOf(form, "mailSenderName"),
        askAfterCrash: form.has("askAfterCrash"),
        linkDays: numberOf(form, "linkDays"),
        qr: qrTarget.parse(form.get("qr")),
      })}
    >
      {(errorOf) => (
        <>
          <TextField
            label="Name that mail comes from"
            name="mailSenderName"
            defaultValue={clinic.mailSenderName}
            maxLength={60}
            error={errorOf("mailSenderName")}
            hint="Others may see it in the mailbox or on a phone: nothing in it should tell what the mail is about. Blank says “Your care team”."
          />
          <div className="grid gap-1">
            <label className="flex min-h-8 items-center gap-2 font-bold">
              <input
                type="checkbox"
                name="askAfterCrash"
                defaultChecked={clinic.askAfterCrash}
                aria-describedby="ask-after-crash-hint"
                className="size-4 accent-accent"
              />
              Ask before a mail goes out once more
            </label>
            <p id="ask-after-crash-hint" className="text-sm text-quiet">
              If Towline stops while it sends a mail, nobody can know whether it left. Without this it goes
              out once more, which mail programs recognise. With this it waits until its clinician says what
              to do.
            </p>
          </div>
          <TextField
            label="Days a private link stays open"
            hint="1 to 90, unless someone chooses otherwise."
            name="linkDays"
            type="number"
            min={1}
            max={90}
            defaultValue={clinic.linkDays}
            className="max-w-32"
            error={errorOf("linkDays")}
          />
          <fieldset className="grid gap-1">
            <legend className="font-bold">What the QR code on new pages leads to</legend>
            {qrTargets.map(({ to, words, hint }) => (
              <div key={to} className="flex items-start gap-2">
                <input
                  id={`qr-${to}`}
                  type="radio"
                  name="qr"
                  value={to}
                  defaultChecked={clinic.qr === to}
                  aria-describedby={`qr-${to}-hint`}
                  className="mt-1 size-4 shrink-0 accent-accent"
                />
                <div>
                  <label htmlFor={`qr-${to}`}>{words}</label>
                  <p id={`qr-${to}-hint`} className="text-sm text-quiet">
                    {hint}
                  </p>
                </div>
              </div>
            ))}
          </fieldset>
        </>
      )}
    </SettingsForm>
  );
}
