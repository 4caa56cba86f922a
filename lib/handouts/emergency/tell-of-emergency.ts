/** Who learns of an emergency access: the owner and every admin, by mail and on their first screen. */
import "server-only";
import type { Transaction } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";
import { emergencyMinutes } from "./emergency-minutes";

type Opened = { id: string; personId: string; owner: { id: string; name: string } };

/** No word of a patient and none of the reason: that is read here, after signing in. */
export async function tellOfEmergency(
  tx: Transaction,
  { id: accessId, personId: readerId, owner }: Opened,
): Promise<void> {
  const reader = await tx.person.findUniqueOrThrow({ where: { id: readerId }, select: { name: true } });
  const people = await tx.person.findMany({
    where: { OR: [{ id: owner.id }, { isAdmin: true, disabledAt: null }], id: { not: readerId } },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });
  await tx.emergencyNotice.createMany({ data: people.map(({ id }) => ({ accessId, personId: id })) });
  for (const { id, name } of people) {
    const whose = id === owner.id ? "your handouts" : `the handouts of ${owner.name}`;
    await queueStaffMail(tx, {
      personId: id,
      occasion: `emergency:${accessId}`,
      subject: "Emergency access was opened",
      text: [
        `Hello ${name},`,
        "",
        `${reader.name} opened emergency access to ${whose}: to read them, for ${emergencyMinutes} minutes.`,
        "Every handout that is looked at is in the audit. If you know of no emergency, ask them now.",
        "",
        `The reason they gave is on your first screen: ${env().url}/`,
      ].join("\n"),
    });
  }
}
