import { env } from "@/lib/platform/env";
import { auditKeyFrom } from "./chain";

/** @returns the key of audit rows that a field key stands for, or null for one that is not here. */
export function auditKey(keyId: string): Buffer | null {
  const fieldKey = env().fieldKeys.keys.get(keyId);
  return fieldKey ? auditKeyFrom(fieldKey) : null;
}

/** The key that rows are written under now. Rows stay under theirs, so older keys are kept for as long. */
export function currentAuditKey(): { keyId: string; key: Buffer } {
  const keyId = env().fieldKeys.current;
  const key = auditKey(keyId);
  if (!key) throw new Error("The key in use is not among the keys.");
  return { keyId, key };
}

/** Names of the keys that are here. */
export const knownKeyIds = (): string[] => [...env().fieldKeys.keys.keys()];
