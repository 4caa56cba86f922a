import type { AddedFactor, addPasskeyInput, StartedTotp } from "@/lib/clinic/factors/schema";
import type { NewPasskeyQuestion } from "@/lib/platform/second-factor/passkeys";
import type { Outcome } from "@/lib/platform/outcome";
import type { z } from "zod";

/** What a person does with their own second factor. */
export interface FactorActions {
  startTotp: (input: Record<string, never>) => Promise<Outcome<StartedTotp>>;
  confirmTotp: (input: { code: string }) => Promise<Outcome<AddedFactor>>;
  removeTotp: (input: Record<string, never>) => Promise<Outcome<unknown>>;
  startPasskey: (input: Record<string, never>) => Promise<Outcome<NewPasskeyQuestion>>;
  addPasskey: (input: z.input<typeof addPasskeyInput>) => Promise<Outcome<AddedFactor>>;
  removePasskey: (input: { passkeyId: string }) => Promise<Outcome<unknown>>;
  makeCodes: (input: Record<string, never>) => Promise<Outcome<{ codes: string[] }>>;
}

/** What a part of the screen tells the whole: something changed, perhaps with codes to show once. */
export type Changed = (codes: string[] | null) => void;
