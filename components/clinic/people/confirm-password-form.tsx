"use client";
import { PasswordField } from "@/components/auth/password-field";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import type { Confirm } from "./types";
import { useConfirm } from "./use-confirm";

type Props = { why?: string; confirm: Confirm; done: () => void };

/** Asked once before roles are changed or a log is exported; holds for five minutes. */
export function ConfirmPasswordForm({ why = "To change who may do what", confirm, done }: Props) {
  const { problem, busy, problemRef, onSubmit, secondStep } = useConfirm(confirm, done);
  if (secondStep) return secondStep;
  return (
    <form method="post" onSubmit={onSubmit} className="grid max-w-md gap-3">
      <p>{why}, give your password once more. It counts for five minutes.</p>
      <ProblemNotice problem={problem} ref={problemRef} />
      <PasswordField label="Password" name="password" autoComplete="current-password" />
      <Button type="submit" look="primary" aria-disabled={busy}>
        Go on
      </Button>
    </form>
  );
}
