"use client";
import { PasswordField } from "@/components/auth/password-field";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import type { Outcome } from "@/lib/platform/outcome";

type Change = (input: { current: string; next: string }) => Promise<Outcome<{ signedOut: true }>>;

/** A new password signs every browser out, this one too. */
export function ChangePasswordForm({ change }: { change: Change }) {
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ current = "", next = "" }) => change({ current, next }),
    () => window.location.assign("/sign-in"),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid max-w-md gap-3">
      <ProblemNotice problem={problem} ref={problemRef} />
      <PasswordField label="Present password" name="current" autoComplete="current-password" />
      <PasswordField
        label="New password"
        name="next"
        autoComplete="new-password"
        hint="At least 15 characters. A few unrelated words work well."
      />
      <Button type="submit" look="primary" aria-disabled={busy}>
        Change password and sign in again
      </Button>
    </form>
  );
}
