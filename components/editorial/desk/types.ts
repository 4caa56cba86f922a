import type { z } from "zod";
import type { Shown } from "@/lib/editorial/review/rules";
import type { Who } from "@/lib/editorial/review/who-may-approve";
import type {
  approveInput,
  beginDraftInput,
  commentInput,
  createExplanationInput,
  sendBackInput,
  stepInput,
  VersionKind,
} from "@/lib/editorial/schema";
import type { Outcome } from "@/lib/platform/outcome";

/** The `newer` of a conflict is the version as it is now. */
type Action<S extends z.ZodType, T = void> = (input: z.input<S>) => Promise<Outcome<T>>;

/** A version as the steps need it: as this screen saw it. */
export type StepVersion = Shown & { id: string; slug: string; kind: VersionKind };

/** Who looks at the desk, and in what practice. */
export type Viewer = { who: Who; onePersonPractice: boolean };

/** The steps of a version's life, as its screens are given them. */
export interface LifeActions {
  beginDraft: Action<typeof beginDraftInput, { versionId: string }>;
  update: Action<typeof stepInput, { clashes: number }>;
  submit: Action<typeof stepInput>;
  withdraw: Action<typeof stepInput>;
  discard: Action<typeof stepInput>;
  sendBack: Action<typeof sendBackInput>;
  approve: Action<typeof approveInput>;
  unschedule: Action<typeof stepInput>;
}
export type CreateTopic = Action<
  typeof createExplanationInput,
  { versionId: string; matchVersionId: string }
>;
export interface CommentActions {
  add: Action<typeof commentInput, { commentId: string }>;
  resolve: (input: { commentId: string }) => Promise<Outcome<void>>;
}
