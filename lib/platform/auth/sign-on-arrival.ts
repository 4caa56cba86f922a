import type { SignedIn, Visitor } from "@/lib/platform/actors";
import type { ProvenIdentity } from "./proven-identity";
import type { SignOnProblem } from "./sign-on-problem";
import type { SignOnWish } from "./sign-on-purpose";
import type { SessionToken } from "./session-token";

/** Someone whom the identity provider proved, and what they went there for. */
export interface Arriving {
  readonly identity: ProvenIdentity;
  readonly wish: SignOnWish;
  /** Who was signed in here when they left and still is; null for a sign-in and an invitation. */
  readonly person: SignedIn | null;
  /** The session that this browser held. */
  readonly replaces: SessionToken | null;
}

/**
 * `sessionId`: the one that begins, or null where the one there is goes on, by a `renewed` token where they
 * confirmed who they are, or where `pendingId` waits for this person's own second factor.
 */
export type Arrival =
  | { ok: true; sessionId: string | null; pendingId?: string; renewed?: SessionToken }
  | { ok: false; problem: SignOnProblem };

/** Decides what becomes of someone who was proved; `arriveBySignOn` of lib/clinic/sign-on does. */
export type Arrive = (visitor: Visitor, arriving: Arriving) => Promise<Arrival>;
