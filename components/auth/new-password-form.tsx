"use client";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { loadAfresh } from "@/components/ui/load-afresh";
import type { Outcome } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";
import { PasswordField } from "./password-field";
import { ProblemNotice } from "./problem-notice";
import { useSubmit } from "@/components/ui/use-action";

/**
 * A new password in place of a forgotten one; the link in `token` is spent by sending this. The address
 * is for password managers.
 */
export function NewPasswordForm({
  token,
  email,
  set,
}: {
  token: string;
  email: string;
  set: (fields: { token: string; password: string }) => Promise<Outcome<{ email: string }>>;
}) {
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ password = "" }) => set({ token, password }),
    ({ value }) => loadAfresh(sitePath("/sign-in", {}, { email: value.email })),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-4">
      <ProblemNotice problem={problem} ref={problemRef} />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        readOnly
        defaultValue={email}
      />
      <PasswordField
        label="New password"
        name="password"
        autoComplete="new-password"
        hint="At least 15 characters. A few unrelated words work well; so does a password manager."
      />
      <Button type="submit" look="primary" aria-disabled={busy}>
        Set my new password
      </Button>
    </form>
  );
}
