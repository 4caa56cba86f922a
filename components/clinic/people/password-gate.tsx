"use client";
import { useCallback, useRef, useState, type ReactNode } from "react";
import { AskPasswordContext, type AskPassword } from "@/components/ui/ask-password";
import { Button } from "@/components/ui/button";
import { TitledModal } from "@/components/ui/modal";
import { ConfirmPasswordForm } from "./confirm-password-form";

type Asked = { why: string; answer: (given: boolean) => void };

/**
 * The one dialog that asks for the password where a door wants it once more; what was asked for then goes on
 * by itself, and nothing that was typed is lost.
 */
export function PasswordGate({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const waiting = useRef<Promise<boolean> | null>(null);
  const ask = useCallback<AskPassword>((why) => {
    // Two things that want it at once ask one question.
    waiting.current ??= new Promise<boolean>((answer) => setAsked({ why, answer })).finally(() => {
      waiting.current = null;
    });
    return waiting.current;
  }, []);
  const close = (given: boolean) => {
    setAsked(null);
    asked?.answer(given);
  };
  return (
    <AskPasswordContext value={ask}>
      {children}
      {asked ? (
        <TitledModal title="Give your password once more" onClose={() => close(false)}>
          <ConfirmPasswordForm why={asked.why} done={() => close(true)} />
          <div>
            <Button look="quiet" onClick={() => close(false)}>
              Don’t go on
            </Button>
          </div>
        </TitledModal>
      ) : null}
    </AskPasswordContext>
  );
}
