import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";

/** @returns whether people come in through the identity provider alone; never where none is set up. */
export async function isSignOnRequired(): Promise<boolean> {
  if (!env().provider) return false;
  const clinic = await db().clinic.findUnique({ where: { id: 1 }, select: { signOnRequired: true } });
  return clinic?.signOnRequired ?? false;
}

/**
 * @throws AppError not-allowed where passwords let nobody in; the same for every account, and before any is
 *   looked at.
 */
export async function refusePasswords(): Promise<void> {
  if (await isSignOnRequired())
    throw new AppError(
      "not-allowed",
      "Here passwords let nobody in.",
      `Sign in with ${env().provider?.name ?? "single sign-on"}. If that is broken, whoever looks after Towline can let passwords in again.`,
    );
}
