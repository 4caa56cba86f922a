"use client";
import { SettingsForm } from "./settings-form";
import type { SectionProps } from "./types";

/** @param name of the identity provider; without one there is nothing to choose. */
export function SignOnSection({ clinic, change, saved, name }: SectionProps & { name: string | null }) {
  if (name === null) return null;
  return (
    <SettingsForm
      title="Single sign-on"
      lead={`How people come in, beside or without a password of Towline.`}
      change={change}
      saved={saved}
      read={(form) => ({ signOnRequired: form.get("signOnRequired") === "on" })}
    >
      {() => (
        <>
          <label className="flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              name="signOnRequired"
              defaultChecked={clinic.signOnRequired}
              className="size-6 shrink-0 accent-accent"
            />
            Let people in with {name} alone
          </label>
          <p className="text-sm text-quiet">
            Passwords then let nobody in. If {name} is broken, whoever looks after Towline lets them in again
            on the computer it runs on:{" "}
            <code className="break-words">npm run -s towline -- allow-passwords</code>
          </p>
        </>
      )}
    </SettingsForm>
  );
}
