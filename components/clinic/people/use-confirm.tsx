"use client";
import { useState, type ReactNode } from "react";
import { SecondStep } from "@/components/auth/second-step";
import { useSubmit } from "@/components/ui/use-action";
import type { Outcome } from "@/lib/platform/outcome";
import type { PasskeyQuestion } from "@/lib/platform/second-factor/passkeys";
import type { FactorKind } from "@/lib/platform/second-factor/schema";
import { sendPasswordAgain } from "./send-password-again";

type Waiting = { password: string; kinds: FactorKind[] };

/**
 * Asks for the password once more, and then for the second factor where the person has one.
 * @returns what a form of the password needs, and `secondStep`, which stands in its place once the password
 *   was right and a factor is to come.
 */
export function useConfirm(done: () => void) {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const form = useSubmit(
    async ({ password = "" }) => {
      const answer = await sendPasswordAgain({ password });
      return answer.ok ? { ok: true as const, value: { password, ...answer.value } } : answer;
    },
    ({ value }) => (value.fresh ? done() : setWaiting(value)),
  );
  const secondStep: ReactNode = waiting ? (
    <SecondStep
      kinds={waiting.kinds}
      send={(factor) => sendPasswordAgain({ password: waiting.password, factor })}
      passkeyQuestion={() => askAgain(waiting.password)}
      done={done}
    />
  ) : null;
  return { ...form, secondStep };
}

/** A passkey signs a question once, so each press asks a new one. */
async function askAgain(password: string): Promise<Outcome<PasskeyQuestion>> {
  const answer = await sendPasswordAgain({ password });
  if (!answer.ok) return answer;
  if (!answer.value.fresh && answer.value.passkey) return { ok: true, value: answer.value.passkey };
  return {
    ok: false,
    code: "conflict",
    words: "There is no passkey any more.",
    nextStep: "Use another way.",
  };
}
