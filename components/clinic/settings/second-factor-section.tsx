"use client";
import { useState } from "react";
import { OneOf } from "@/components/ui/one-of";
import { TextField } from "@/components/ui/field";
import { secondFactorRules, type SecondFactorRule } from "@/lib/platform/second-factor/rules";
import { SettingsForm, textOf } from "./settings-form";
import type { SectionProps } from "./types";

const words: Record<SecondFactorRule, string> = {
  off: "Off",
  offered: "Offered",
  required: "Required",
};

const effects: Record<SecondFactorRule, string> = {
  off: "Nobody sets up a new one. Whoever has one is asked for it until they remove it.",
  offered: "Everyone may set one up under My account.",
  required: "Whoever has none sets one up right after signing in, before anything else opens.",
};

export function SecondFactorSection({ clinic, change, saved }: SectionProps) {
  const [rule, setRule] = useState(clinic.secondFactor);
  return (
    <SettingsForm
      title="Second factor"
      lead="Whether people prove who they are by more than a password: an authenticator app or a passkey."
      change={change}
      saved={saved}
      read={(form) => ({
        secondFactor: rule,
        secondFactorFrom: rule === "required" ? textOf(form, "secondFactorFrom") || null : null,
      })}
    >
      {(errorOf) => (
        <>
          <OneOf
            legend="For everyone here"
            name="secondFactor"
            options={secondFactorRules}
            words={words}
            value={rule}
            onChange={setRule}
          />
          <p>{effects[rule]}</p>
          {rule === "required" ? (
            <TextField
              label="From which day"
              hint="Leave it empty for at once. Until then people are told under My account."
              name="secondFactorFrom"
              type="date"
              defaultValue={clinic.secondFactorFrom ?? ""}
              className="max-w-52"
              error={errorOf("secondFactorFrom")}
            />
          ) : null}
        </>
      )}
    </SettingsForm>
  );
}
