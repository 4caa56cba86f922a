import { notFound } from "next/navigation";
import type { SignedIn } from "@/lib/platform/actors";
import { notingRefusals } from "@/lib/platform/auth/noting-refusals";
import { AppError } from "@/lib/platform/errors";

/** What a page shows, or the page that says there is no such thing; the audit notes that it was asked for. */
export function orNotFound<T>(person: SignedIn, read: () => Promise<T>): Promise<T> {
  return notingRefusals(person, read).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
}
