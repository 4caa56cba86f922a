import { AppError } from "@/lib/platform/errors";
import { logError } from "@/lib/platform/log";
import type { SignedIn } from "@/lib/platform/actors";
import { incomingHeaders } from "./request-headers";
import { asPerson } from "./request-actor";

/**
 * @returns who is signed in, or null for nobody; for frames that stand around a page anyone
 *   may see. Never throws.
 */
export async function personOrNull(): Promise<SignedIn | null> {
  try {
    return await asPerson(await incomingHeaders(), "read");
  } catch (error) {
    if (!(error instanceof AppError)) logError("frame-without-person", error);
    return null;
  }
}
