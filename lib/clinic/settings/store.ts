import type { Transaction } from "@/lib/platform/db/client";
import type { CommonLetterhead } from "./rules";
import {
  changeClinicInput,
  freshClinic,
  planPhrases,
  storedAfterHours,
  storedCrisisLines,
  type ClinicSettings,
} from "./schema";

const { languages } = changeClinicInput.shape;

/** The one row of settings, or what holds until it is written; the bytes of the logo stay behind. */
export async function readClinic(tx: Transaction): Promise<ClinicSettings> {
  const row = await tx.clinic.findUnique({
    where: { id: 1 },
    omit: { id: true, logo: true, updatedAt: true },
  });
  if (!row) return freshClinic;
  return {
    ...row,
    afterHoursIn: storedAfterHours.parse(row.afterHoursIn),
    crisisLinesOwn: storedCrisisLines.parse(row.crisisLinesOwn ?? {}),
    planPhrases: planPhrases.catch([]).parse(row.planPhrases),
    languages: languages.parse(row.languages) ?? freshClinic.languages,
    secondFactorFrom: row.secondFactorFrom?.toISOString().slice(0, 10) ?? null,
  };
}

/** @returns the PNG that is stored, or null. */
export async function readLogo(tx: Transaction): Promise<Uint8Array | null> {
  return (await tx.clinic.findUnique({ where: { id: 1 }, select: { logo: true } }))?.logo ?? null;
}

/**
 * What prints over a page in whatever language: the settings' letterhead, with the logo where there is one.
 */
export function letterheadOf(
  { name, address, phone, logoAlt }: ClinicSettings,
  logo: Uint8Array | null,
): CommonLetterhead {
  const plain = { name, address, phone };
  if (!logo) return plain;
  const bytes = Buffer.from(logo);
  // Width and height stand at a fixed place of every PNG (its first chunk).
  return {
    ...plain,
    logo: {
      png: bytes.toString("base64"),
      alt: logoAlt,
      width: bytes.readUInt32BE(16),
      height: bytes.readUInt32BE(20),
    },
  };
}
