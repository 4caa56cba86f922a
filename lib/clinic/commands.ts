import { appendAudit } from "@/lib/audit/append";
import type { Admin } from "@/lib/auth/actors";
import { db } from "@/lib/db/client";
import { readClinic } from "./row";
import type { ChangeClinicInput, ClinicSettings } from "./schema";

const fields = ["name", "address", "phone", "afterHours", "timezone", "paper", "idleMinutes", "absoluteHours", "graceDays"] as const;

/** Sets the clinic's settings; pages already finalised keep the letterhead they were made with. */
export async function changeClinic(admin: Admin, input: ChangeClinicInput): Promise<ClinicSettings> {
  return db().$transaction(async (tx) => {
    const before = await readClinic(tx);
    const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(input[field]));
    if (changed.length === 0) return before;
    await tx.clinic.upsert({ where: { id: 1 }, create: { id: 1, ...input }, update: input });
    await appendAudit(tx, admin, "clinic.changed", undefined, { fields: changed });
    return readClinic(tx);
  });
}
