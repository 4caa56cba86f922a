"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { loadAfresh } from "@/components/ui/load-afresh";
import type { SitePath } from "@/lib/platform/site-path";
import type { FactorKind, FactorProof } from "@/lib/platform/second-factor/schema";
import { askPasskeyQuestion, sendSecondStep, sendSignIn } from "./auth-requests";
import { PasswordField } from "./password-field";
import { ProblemNotice } from "./problem-notice";
import { SecondStep } from "./second-step";
import { useSubmit } from "@/components/ui/use-action";

type Props = {
  next: SitePath;
  email?: string;
  /** The first step was taken at the identity provider: what the second may be. */
  waiting?: FactorKind[];
};

/** A full page load follows, so that nothing of a former session stays. */
export function SignInForm({ next, email, waiting }: Props) {
  const [kinds, setKinds] = useState<FactorKind[] | null>(waiting ?? null);
  const { problem, busy, problemRef, onSubmit, refuse } = useSubmit(sendSignIn, ({ value }) =>
    value.kinds ? setKinds(value.kinds) : loadAfresh(next),
  );
  if (kinds) {
    const send = async (proof: FactorProof) => {
      const answer = await sendSecondStep(proof);
      if (!answer.ok && answer.code === "signed-out") {
        setKinds(null);
        refuse(answer);
      }
      return answer;
    };
    return (
      <div className="grid gap-4">
        <p>
          {waiting ? "You are known. " : "Your password is right. "}
          One more step: you have five minutes for it, and can begin again afterwards.
        </p>
        <SecondStep
          kinds={kinds}
          send={send}
          passkeyQuestion={askPasskeyQuestion}
          done={() => loadAfresh(next)}
        />
      </div>
    );
  }
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-4">
      <ProblemNotice problem={problem} ref={problemRef} />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
        autoFocus={!email}
      />
      <PasswordField label="Password" name="password" autoComplete="current-password" />
      <Button type="submit" look="primary" aria-disabled={busy}>
        Sign in
      </Button>
    </form>
  );
}
