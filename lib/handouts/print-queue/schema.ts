/** The print queue: who prepares pages asks a prescriber, who approves them or gives them back. */
import { z } from "zod";
import type { Blocker } from "@/lib/handouts/schema";
import type { StopView } from "@/lib/handouts/draft/schema";
import type { Paper } from "@/lib/document/schema";

const id = z.uuid();
export const askPrescriberInput = z.strictObject({
  id,
  personId: z.uuid(),
  revision: z.number().int().min(0).optional(),
});
export type AskPrescriberInput = z.infer<typeof askPrescriberInput>;
export const queuedHandoutInput = z.strictObject({ id });
export type QueuedHandoutInput = z.infer<typeof queuedHandoutInput>;
/** Why it goes back, in words that its preparer reads. */
export const giveBackInput = z.strictObject({
  id,
  words: z.string().trim().min(1, "Say what should change.").max(500),
});
export type GiveBackInput = z.infer<typeof giveBackInput>;

export type Prescriber = { personId: string; name: string };

/** Where a draft stands: with nobody, with a prescriber, or given back. Instants are ISO. */
export type Asking = {
  askedOf: { personId: string; name: string; at: string } | null;
  sentBack: SentBack | null;
  /** Who is looking was asked; `preparedBy` asks. */
  askedOfMe: { preparedBy: string } | null;
};
/** Encrypted as it stands here: the words are about a patient, and who wrote them is told with them. */
export const sentBack = z.strictObject({
  personId: z.uuid(),
  by: z.string(),
  at: z.iso.datetime(),
  words: z.string(),
});
export type SentBack = z.infer<typeof sentBack>;

type Row = { id: string; label: string | null; firstName: string | null; titles: string[] };
export type WaitingForMe = Row & { preparedBy: string; at: string };
export type Prepared = Row &
  (
    | { state: "waiting"; with: string; at: string }
    | { state: "given-back"; back: SentBack }
    | { state: "approved"; by: string; at: string }
  );
export type Queue = { waiting: WaitingForMe[]; prepared: Prepared[] };

/** What a prescriber looks at before the one key. */
export type ForApproval = {
  id: string;
  revision: number;
  label: string | null;
  preparedBy: string;
  askedAt: string;
  pages: number;
  paper: Paper;
  titles: string[];
  /** Answers to safety stops; null where none was given yet. */
  stops: { id: string; message: string; answer: StopView["answer"] }[];
  /** What the pages and the builder warn of. */
  cautions: string[];
  /** Topics that are kept against a block, and why. */
  overrides: { title: string; words: string }[];
  /** What keeps it from being approved, and the same as lines. */
  blockers: Blocker[];
  missing: string[];
};
