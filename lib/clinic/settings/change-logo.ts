import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { parseLogo } from "./parse-logo";
import type { ChangeLogoInput, ClinicSettings } from "./schema";
import { readClinic } from "./store";

/**
 * Puts a picture over every new page. It is decoded and drawn anew; nothing of the uploaded bytes is stored.
 * @throws AppError `invalid` for anything but a PNG, JPEG or WebP that can be read in time.
 */
export async function changeLogo(admin: Admin, { file, alt }: ChangeLogoInput): Promise<ClinicSettings> {
  const row = { logo: await parseLogo(file), logoAlt: alt };
  return setLogo(admin, row);
}

/** Pages print without a logo again. */
export async function removeLogo(admin: Admin): Promise<ClinicSettings> {
  return setLogo(admin, { logo: null, logoAlt: "" });
}

async function setLogo(
  admin: Admin,
  row: { logo: Uint8Array<ArrayBuffer> | null; logoAlt: string },
): Promise<ClinicSettings> {
  return transaction(async (tx) => {
    await tx.clinic.upsert({ where: { id: 1 }, create: { id: 1, ...row }, update: row });
    await appendAudit(tx, admin, "clinic.changed", undefined, { fields: ["logo", "logoAlt"] });
    return readClinic(tx);
  });
}
