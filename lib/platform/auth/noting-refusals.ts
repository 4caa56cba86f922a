import { recordRefusedAccess, type AccessReason } from "@/lib/platform/audit/record-refusal";
import type { SignedIn } from "@/lib/platform/actors";
import { AppError } from "@/lib/platform/errors";

const kinds = ["clinician", "reviewer", "admin"];
const reasons = ["not-allowed", "not-found", "too-many"] satisfies AccessReason[];

const isSignedIn = (actor: unknown): actor is SignedIn =>
  kinds.includes((actor as { kind?: string } | null)?.kind ?? "");

/**
 * Does what was asked; where someone who is signed in is refused it by role, by right or as not theirs, the
 * audit says so once in a window (ASVS 5.0, V16.3.2 and V16.3.3). Ids and words of what was asked for are not
 * kept: someone else's handout and none at all look alike here too.
 * @param actor whoever asks; what others are refused is noted where it is (sign-ins) or not at all.
 * @throws what `work` throws.
 */
export async function notingRefusals<R>(actor: unknown, work: () => R | Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof AppError ? reasons.find((code) => code === error.code) : undefined;
    if (reason && isSignedIn(actor)) await recordRefusedAccess(actor, reason);
    throw error;
  }
}
