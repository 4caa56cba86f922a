"use client";
import { useRef } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useSubmit } from "@/components/ui/use-action";
import type { AddedFactor } from "@/lib/clinic/factors/schema";
import type { Outcome, Refusal } from "@/lib/platform/outcome";
import type { Changed, FactorActions } from "./types";

/** A device may be here already, or its holder says no. */
const notMade: Refusal = {
  ok: false,
  code: "not-allowed",
  words: "No passkey was made.",
  nextStep: "Try again. A device that is in the list already makes no second one.",
};

export function NewPasskey({ actions, changed }: { actions: FactorActions; changed: Changed }) {
  const form = useRef<HTMLFormElement>(null);
  const { problem, problemRef, busy, onSubmit } = useSubmit(
    ({ name = "" }) => make(actions, name),
    ({ value }) => {
      form.current?.reset();
      changed(value.codes);
    },
  );
  return (
    <form
      ref={form}
      method="post"
      onSubmit={onSubmit}
      aria-label="Add a passkey"
      className="grid max-w-md gap-3"
    >
      <ProblemNotice problem={problem} ref={problemRef} />
      <TextField
        label="Name of the new passkey"
        hint="So that you know it again, like “Work laptop” or “Blue key”."
        name="name"
        required
        maxLength={60}
        autoComplete="off"
      />
      <div>
        <Button type="submit" aria-disabled={busy}>
          Add a passkey
        </Button>
      </div>
    </form>
  );
}

async function make(actions: FactorActions, name: string): Promise<Outcome<AddedFactor>> {
  const question = await actions.startPasskey({});
  if (!question.ok) return question;
  const { startRegistration } = await import("@simplewebauthn/browser");
  const answer = await startRegistration({ optionsJSON: question.value }).catch(() => null);
  return answer ? actions.addPasskey({ name, answer }) : notMade;
}
