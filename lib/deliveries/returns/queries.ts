/** Notices of mail servers that were not understood and wait for a person. */
import "server-only";
import type { KeptNoticeView } from "@/lib/deliveries/outbox/schema";
import type { Admin } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { mostKept } from "./keep-notice";

/** The newest first; nothing of any patient. */
export async function listKeptNotices(_admin: Admin): Promise<KeptNoticeView[]> {
  const rows = await db().keptNotice.findMany({
    orderBy: { at: "desc" },
    take: mostKept,
    select: { id: true, at: true, delivery: { select: { at: true, person: { select: { name: true } } } } },
  });
  return rows.map(({ id, at, delivery }) => ({
    id,
    at: at.toISOString(),
    about: delivery && { sentAt: delivery.at.toISOString(), by: delivery.person.name },
  }));
}
