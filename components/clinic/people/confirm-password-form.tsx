"use client";
import { ConfirmBySignOn } from "@/components/auth/confirm-by-sign-on";
import { PasswordField } from "@/components/auth/password-field";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { useConfirm } from "./use-confirm";

type Props = { why: string; done: () => void };

/** Asked where a door wants the password once more; holds for five minutes. */
export function ConfirmPasswordForm({ why, done }: Props) {
  const { problem, busy, problemRef, onSubmit, secondStep } = useConfirm(done);
  if (secondStep) return secondStep;
  return (
    <form method="post" onSubmit={onSubmit} aria-label="Password once more" className="grid max-w-md gap-3">
      <p>{why} It counts for five minutes.</p>
      <ProblemNotice problem={problem} ref={problemRef} />
      <PasswordField label="Your password" name="password" autoComplete="current-password" autoFocus />
      <Button type="submit" look="primary" aria-disabled={busy}>
        Go on
      </Button>
      <ConfirmBySignOn />
    </form>
  );
}
