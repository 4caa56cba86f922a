"use client";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { loadAfresh } from "@/components/ui/load-afresh";
import type { SitePath } from "@/lib/platform/site-path";
import { sendSignIn } from "./auth-requests";
import { PasswordField } from "./password-field";
import { ProblemNotice } from "./problem-notice";
import { useSubmit } from "@/components/ui/use-action";

/** A full page load follows, so that nothing of a former session stays. */
export function SignInForm({ next, email }: { next: SitePath; email?: string }) {
  const { problem, busy, problemRef, onSubmit } = useSubmit(sendSignIn, () => loadAfresh(next));
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
