import type { Prisma } from "@/generated/prisma/client";
import type { SignedIn, System } from "@/lib/auth/actors";
import { db } from "@/lib/db/client";
import { freshClinic, type ClinicSettings } from "./schema";

/**
 * The clinic's name, address, phone numbers, zone, paper and session times; all blank or default until written.
 * @param tx a transaction to read in, where one is open.
 */
export async function getClinic(_actor: SignedIn | System, tx: Prisma.TransactionClient = db()): Promise<ClinicSettings> {
  const row = await tx.clinic.findUnique({ where: { id: 1 } });
  if (!row) return freshClinic;
  const { name, address, phone, afterHours, timezone, paper, idleMinutes, absoluteHours } = row;
  return { name, address, phone, afterHours, timezone, paper, idleMinutes, absoluteHours };
}
