import { readingOf, type Admin, type SignedIn, type System } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { CommonLetterhead } from "./rules";
import { clinicFor, logoFor } from "./kept-clinic";
import { letterheadOf, readLogo } from "./store";
import type { ClinicSettings } from "./schema";

/**
 * The clinic's settings without the bytes of its logo; all blank or default until written.
 */
export async function getClinic(actor: SignedIn | System): Promise<ClinicSettings> {
  return clinicFor(readingOf(actor));
}

/** The settings together with the letterhead that prints now, logo and all. */
export async function getLetterhead(
  actor: SignedIn | System,
): Promise<{ clinic: ClinicSettings; letterhead: CommonLetterhead }> {
  const [clinic, logo] = await Promise.all([clinicFor(readingOf(actor)), logoFor(readingOf(actor))]);
  return { clinic, letterhead: letterheadOf(clinic, logo) };
}

/** The logo as PNG. Throws AppError `not-found` while there is none. */
export async function getLogo(_admin: Admin): Promise<Uint8Array<ArrayBuffer>> {
  const logo = await readLogo(db());
  if (!logo) throw new AppError("not-found", "The clinic has no logo.", "Upload one under Clinic.");
  return new Uint8Array(logo);
}
