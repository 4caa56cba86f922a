import type {
  AskPrescriberInput,
  GiveBackInput,
  QueuedHandoutInput,
} from "@/lib/handouts/print-queue/schema";

export type Answer = { ok: true } | { ok: false; code: string; words: string; nextStep: string };
export type Ask = (input: AskPrescriberInput) => Promise<Answer>;
export type TakeBack = (input: QueuedHandoutInput) => Promise<Answer>;
export type GiveBack = (input: GiveBackInput) => Promise<Answer>;
export type Finalise = (input: { id: string; revision: number }) => Promise<Answer>;
