import type { SignedIn, System } from "@/lib/auth/actors";
import { db } from "@/lib/db/client";
import { readClinic } from "./row";
import type { ClinicSettings } from "./schema";

/**
 * The clinic's name, address, phone numbers, zone, paper and session times; all blank or default until written.
 */
export async function getClinic(_actor: SignedIn | System): Promise<ClinicSettings> {
  return readClinic(db());
}
