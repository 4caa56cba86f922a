/**
 * The unguessable part of a private link. Only its hash is stored, so a link is shown and mailed once,
 * when it is made.
 */
import { createHash, randomBytes } from "node:crypto";
import { env } from "@/lib/platform/env";

/** 256 random bits need no slow hash. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function makeToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashToken(token) };
}

/** Where a private link leads. Nothing of the patient is in it. */
export function linkAddress(token: string): string {
  return `${env().url}/p/${token}`;
}
