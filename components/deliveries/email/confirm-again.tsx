"use client";
import { useEffect, useRef } from "react";
import { PasswordField } from "@/components/auth/password-field";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import type { Confirm } from "@/components/clinic/people/types";
import { useConfirm } from "@/components/clinic/people/use-confirm";

/**
 * Pages go to a new address only from someone who gave the password within five minutes;
 * what was typed stays.
 */
export function ConfirmAgain({
  confirm,
  done,
  cancel,
}: {
  confirm: Confirm;
  done: () => void;
  cancel: () => void;
}) {
  const { problem, busy, problemRef, onSubmit, secondStep } = useConfirm(confirm, done);
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => formRef.current?.querySelector("input")?.focus(), []);
  if (secondStep) return secondStep;
  return (
    <form
      ref={formRef}
      method="post"
      onSubmit={onSubmit}
      aria-label="Your password"
      className="grid gap-3 rounded-md border border-l-4 border-caution bg-caution-soft p-3"
    >
      <p>
        <b className="text-caution">
          <span aria-hidden="true">▲ </span>Give your password once more.
        </b>{" "}
        This patient’s pages never went to that address. Nothing you typed is lost, and it counts for five
        minutes.
      </p>
      <ProblemNotice problem={problem} ref={problemRef} />
      <PasswordField label="Your password" name="password" autoComplete="current-password" />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" aria-disabled={busy}>
          Go on and send
        </Button>
        <Button onClick={cancel}>Don’t send</Button>
      </div>
    </form>
  );
}
