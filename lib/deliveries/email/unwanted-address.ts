/**
 * Addresses where a mail of the clinic was called unwanted: a mail service told so (RFC 5965), and none
 * goes there again.
 */
import "server-only";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { sameAddress } from "./rules";
import { decryptOn } from "./store";

/** There are few in the life of a clinic; each is decrypted to be compared. */
const mostCompared = 1000;

export async function isUnwanted(address: string): Promise<boolean> {
  const rows = await db().delivery.findMany({
    where: { unwantedAt: { not: null }, toSealed: { not: null } },
    orderBy: { unwantedAt: "desc" },
    take: mostCompared,
    select: { id: true, toSealed: true },
  });
  return rows.some((row) => sameAddress(decryptOn(row, "toSealed", row.toSealed) ?? "", address));
}

/** @throws AppError `invalid` for an address where a mail was called unwanted. */
export async function refuseUnwanted(address: string): Promise<void> {
  if (await isUnwanted(address))
    throw new AppError(
      "invalid",
      "A mail to this address was called unwanted there, so no more goes to it.",
      "Print the pages, or ask the patient for another address.",
    );
}

/** Said of a mail that was on its way already. */
export const heldAsUnwanted =
  "A mail to this address was called unwanted there. Cancel this one, and ask the patient how to give the pages.";
