/** The clinic's settings held in memory by their revision, which whoever reads has from their session. */
import type { Reading } from "@/lib/platform/actors";
import { db, type Db } from "@/lib/platform/db/client";
import type { ClinicSettings } from "./schema";
import { readClinic, readLogo } from "./store";

type Kept = {
  readonly revision: string | null;
  readonly settings: Promise<ClinicSettings>;
  logo?: Promise<Uint8Array | null>;
};
const kept = new WeakMap<Db, Kept>();

/**
 * Kept settings are at least as new as the revision they are kept by: they are read after it. Null for who
 * may change something and reads what is so now.
 */
function keptFor(reading: Reading | undefined): Kept | null {
  if (!reading) return null;
  const client = db();
  const known = kept.get(client);
  if (known?.revision === reading.clinicRevision) return known;
  const fresh: Kept = { revision: reading.clinicRevision, settings: readClinic(client) };
  kept.set(client, fresh);
  fresh.settings.catch(() => forget(client, fresh));
  return fresh;
}

function forget(client: Db, failed: Kept): void {
  if (kept.get(client) === failed) kept.delete(client);
}

export function clinicFor(reading: Reading | undefined): Promise<ClinicSettings> {
  return keptFor(reading)?.settings ?? readClinic(db());
}

export function logoFor(reading: Reading | undefined): Promise<Uint8Array | null> {
  const client = db();
  const known = keptFor(reading);
  if (!known) return readLogo(client);
  known.logo ??= readLogo(client);
  known.logo.catch(() => forget(client, known));
  return known.logo;
}
