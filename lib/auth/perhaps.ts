import { AppError } from "@/lib/errors";
import { logError } from "@/lib/log";
import type { SignedIn } from "./actors";
import { incomingHeaders } from "./incoming";
import { asPerson } from "./who";

/** @returns who is signed in, or null for nobody; for frames that stand around a page anyone may see. Never throws. */
export async function personOrNull(): Promise<SignedIn | null> {
  try {
    return await asPerson(await incomingHeaders());
  } catch (error) {
    if (!(error instanceof AppError)) logError("frame-without-person", error);
    return null;
  }
}
