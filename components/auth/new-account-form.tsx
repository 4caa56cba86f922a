"use client";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { loadAfresh } from "@/components/ui/load-afresh";
import type { Outcome } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";
import { PasswordField } from "./password-field";
import { ProblemNotice } from "./problem-notice";
import { useSubmit } from "@/components/ui/use-action";

type Fields = { token: string; name: string; email: string; password: string };

/**
 * Name, address and password for the first person or an invited one; the link in `token` is
 * spent by sending this.
 */
export function NewAccountForm({
  token,
  email,
  name,
  create,
}: {
  token: string;
  email?: string;
  name?: string;
  create: (fields: Fields) => Promise<Outcome<{ email: string }>>;
}) {
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    (fields) =>
      create({
        token,
        name: fields.name ?? "",
        email: email ?? fields.email ?? "",
        password: fields.password ?? "",
      }),
    ({ value }) => loadAfresh(sitePath("/sign-in", {}, { email: value.email })),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-4">
      <ProblemNotice problem={problem} ref={problemRef} />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        required
        defaultValue={name}
        maxLength={120}
      />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
        readOnly={email !== undefined}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        hint="At least 15 characters. A few unrelated words work well; so does a password manager."
      />
      <Button type="submit" look="primary" aria-disabled={busy}>
        Create my account
      </Button>
    </form>
  );
}
