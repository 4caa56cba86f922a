import { createHash } from "node:crypto";
import type { ProvenIdentity } from "./proven-identity";

/** The provider's own name of a session is kept as nothing but this. */
export const hashOfSid = (sid: string) => createHash("sha256").update(sid).digest("hex");

/** What a session keeps of the provider's answer, and a sign-in that waits for a second factor before it. */
export interface ProviderProof {
  readonly signOnAccountId: string;
  readonly signOnSidHash: string | null;
  readonly authenticatedAt: Date | null;
}

export function proofOf(signOnAccountId: string, { sid, authenticatedAt }: ProvenIdentity): ProviderProof {
  return { signOnAccountId, signOnSidHash: sid === null ? null : hashOfSid(sid), authenticatedAt };
}
