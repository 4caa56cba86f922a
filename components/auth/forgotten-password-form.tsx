"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useSubmit } from "@/components/ui/use-action";
import type { Outcome } from "@/lib/platform/outcome";
import { ProblemNotice } from "./problem-notice";

type Ask = (fields: { email: string }) => Promise<Outcome<{ asked: true }>>;

/** Asks for a link by mail; the answer says nothing of whether anyone has the address. */
export function ForgottenPasswordForm({ ask }: { ask: Ask }) {
  const [asked, setAsked] = useState(false);
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ email = "" }) => ask({ email }),
    () => setAsked(true),
  );
  if (asked) return <Asked />;
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-4">
      <ProblemNotice problem={problem} ref={problemRef} />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        maxLength={254}
        hint="The one you sign in with."
      />
      <Button type="submit" look="primary" aria-disabled={busy}>
        Mail me a link
      </Button>
    </form>
  );
}

function Asked() {
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => told.current?.focus(), []);
  return (
    <div ref={told} tabIndex={-1} role="status">
      <Notice tone="good" title="Look into your mail">
        <p>
          If someone signs in with that address, a link is on its way to it. It works once, for 30 minutes.
          Until then the present password goes on working.
        </p>
        <p>
          Nothing came after some minutes? Look into the folder for spam, then ask an admin of your clinic.
        </p>
      </Notice>
    </div>
  );
}
