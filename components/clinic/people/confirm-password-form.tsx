"use client";
import { ConfirmBySignOn } from "@/components/auth/confirm-by-sign-on";
import { PasswordField } from "@/components/auth/password-field";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import type { PeopleActions } from "./types";

type Props = { why?: string; confirm: PeopleActions["confirm"]; done: () => void };

/** Asked once before roles are changed or a log is exported; holds for five minutes. */
export function ConfirmPasswordForm({ why = "To change who may do what", confirm, done }: Props) {
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ password = "" }) => confirm({ password }),
    done,
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid max-w-md gap-3">
      <p>{why}, give your password once more. It counts for five minutes.</p>
      <ProblemNotice problem={problem} ref={problemRef} />
      <PasswordField label="Password" name="password" autoComplete="current-password" />
      <Button type="submit" look="primary" aria-disabled={busy}>
        Go on
      </Button>
      <ConfirmBySignOn />
    </form>
  );
}
