import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Visitor } from "@/lib/platform/actors";
import { endSessionsOf } from "@/lib/platform/auth/sessions";
import { systemClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";
import { dropNewPasswordLinks } from "@/lib/clinic/people/one-time-links";
import { isLastAdmin } from "@/lib/clinic/people/last-admin";
import type { Person } from "@/generated/prisma/client";
import type { Tx } from "./store";

/**
 * Someone whom the provider names no group for any more: their sessions end and they are shut out, links for
 * a new password with them. Mail in their name is held by whoever sends it (decision 024), and the admins are
 * told that work waits. The clinic's last admin is refused, yet not shut out: someone must always be able
 * to invite, restore and hand over.
 */
export async function shutOutByProvider(tx: Tx, visitor: Visitor, person: Person): Promise<void> {
  const at = systemClock.now();
  await endSessionsOf(tx, person.id);
  await dropNewPasswordLinks(tx, person.id);
  if (person.disabledAt || (await isLastAdmin(tx, person))) return;
  await tx.person.update({ where: { id: person.id }, data: { disabledAt: at, leftProvider: true } });
  await appendAudit(tx, visitor, "person.disabled", person.id, { reason: "left-provider" });
  const admins = await tx.person.findMany({
    where: { isAdmin: true, disabledAt: null },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });
  for (const admin of admins)
    await queueStaffMail(tx, {
      personId: admin.id,
      occasion: `left:${person.id}:${at.toISOString()}`,
      subject: "Someone’s access ended: their work waits for you",
      text: [
        `Hello ${admin.name},`,
        "",
        `${env().provider?.name ?? "The identity provider"} names ${person.name} in no group that uses Towline any more, so Towline shut them out.`,
        "Mail in their name is held. Their handouts and open links wait for your decision.",
        "",
        `Decide under People: ${env().url}/desk/people`,
      ].join("\n"),
    });
}
