"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useAction, useSubmit } from "@/components/ui/use-action";
import type { Outcome, Refusal } from "@/lib/platform/outcome";
import type { PasskeyQuestion } from "@/lib/platform/second-factor/passkeys";
import type { FactorKind, FactorProof } from "@/lib/platform/second-factor/schema";
import { ProblemNotice } from "./problem-notice";

type Props = {
  /** What this person may prove themselves by. */
  kinds: readonly FactorKind[];
  send: (proof: FactorProof) => Promise<Outcome<unknown>>;
  /** What a passkey is to sign; asked for as it is wanted. */
  passkeyQuestion: () => Promise<Outcome<PasskeyQuestion>>;
  done: () => void;
};

const others: Record<FactorKind, string> = {
  code: "Use a code from your app instead",
  passkey: "Use a passkey instead",
  recovery: "Use a recovery code instead",
};

/** The proof beside the password: one way at a time, and the others a press away. */
export function SecondStep({ kinds, ...step }: Props) {
  const [kind, setKind] = useState<FactorKind>(kinds[0] ?? "code");
  return (
    <div className="grid gap-4">
      {kind === "passkey" ? <PasskeyStep {...step} /> : <CodeStep key={kind} kind={kind} {...step} />}
      <div className="flex flex-wrap gap-2">
        {kinds
          .filter((other) => other !== kind)
          .map((other) => (
            <Button key={other} look="quiet" onClick={() => setKind(other)}>
              {others[other]}
            </Button>
          ))}
      </div>
    </div>
  );
}

type StepProps = Omit<Props, "kinds">;

const fields = {
  code: {
    label: "Code from your authenticator app",
    hint: "Six figures. One that has just changed still counts. Spaces don’t matter, and pasting works.",
    autoComplete: "one-time-code",
    inputMode: "numeric",
  },
  recovery: {
    label: "Recovery code",
    hint: "One of the ten that you kept. Each works once. Capitals and dashes don’t matter, and pasting works.",
    autoComplete: "off",
    inputMode: "text",
  },
} as const;

function CodeStep({ kind, send, done }: StepProps & { kind: "code" | "recovery" }) {
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ typed = "" }) => send(kind === "code" ? { code: typed } : { recoveryCode: typed }),
    done,
  );
  return (
    <form method="post" onSubmit={onSubmit} aria-label="Second step" className="grid gap-4">
      <ProblemNotice problem={problem} ref={problemRef} />
      <TextField
        name="typed"
        required
        autoFocus
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        {...fields[kind]}
      />
      <Button type="submit" look="primary" aria-disabled={busy}>
        Go on
      </Button>
    </form>
  );
}

/** Whoever is asked for a finger or a PIN may well say no, or have left the key at home. */
const notUsed: Refusal = {
  ok: false,
  code: "not-allowed",
  words: "The passkey was not used.",
  nextStep: "Try again, or use another way.",
};

function PasskeyStep({ send, passkeyQuestion, done }: StepProps) {
  const { run, busy, problem, problemRef } = useAction();
  const sign = async () => {
    const answer = await run(async () => {
      const question = await passkeyQuestion();
      if (!question.ok) return question;
      const { startAuthentication } = await import("@simplewebauthn/browser");
      const passkey = await startAuthentication({ optionsJSON: question.value }).catch(() => null);
      return passkey ? send({ passkey }) : notUsed;
    });
    if (answer?.ok) done();
  };
  return (
    <div role="group" aria-label="Second step" className="grid gap-4">
      <ProblemNotice problem={problem} ref={problemRef} />
      <p>Your browser asks for the PIN, finger or face of your device or security key.</p>
      <Button look="primary" autoFocus aria-disabled={busy} onClick={() => void sign()}>
        Use your passkey
      </Button>
    </div>
  );
}
