import { db } from "@/lib/platform/db/client";
import { factorKindsOf } from "@/lib/platform/second-factor/store";
import type { FactorKind } from "@/lib/platform/second-factor/schema";
import { pendingIdOf } from "./pending-cookie";
import { readPendingSignIn } from "./pending-sign-ins";
import { incomingHeaders } from "./request-headers";

/** @returns what the sign-in that this browser waits with may be finished by; none when it is over. */
export async function waitingKinds(): Promise<FactorKind[]> {
  const id = await pendingIdOf(await incomingHeaders());
  const pending = await readPendingSignIn(db(), id).catch(() => null);
  return pending ? factorKindsOf(db(), pending.person.id) : [];
}
