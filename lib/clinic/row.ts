import type { Transaction } from "@/lib/db/client";
import { freshClinic, type ClinicSettings } from "./schema";

/** The one row of settings, or what holds until it is written. */
export async function readClinic(tx: Transaction): Promise<ClinicSettings> {
  const row = await tx.clinic.findUnique({ where: { id: 1 } });
  if (!row) return freshClinic;
  const { name, address, phone, afterHours, timezone, paper, idleMinutes, absoluteHours, graceDays } = row;
  return { name, address, phone, afterHours, timezone, paper, idleMinutes, absoluteHours, graceDays };
}
