import type {
  AskPrescriberInput,
  GiveBackInput,
  QueuedHandoutInput,
} from "@/lib/handouts/print-queue/schema";
import type { Outcome } from "@/lib/platform/outcome";

export type Ask = (input: AskPrescriberInput) => Promise<Outcome<unknown>>;
export type TakeBack = (input: QueuedHandoutInput) => Promise<Outcome<unknown>>;
export type GiveBack = (input: GiveBackInput) => Promise<Outcome<unknown>>;
export type Finalise = (input: { id: string; revision: number }) => Promise<Outcome<unknown>>;
