import "server-only";
import type { Admin } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { recalledIn } from "@/lib/handouts/blockers/recalled-texts";
import type { OutboxMail, MailView, Outbox } from "./schema";

const shown: Record<string, MailView["state"]> = { queued: "waiting", sending: "sending", sent: "sent" };

/** The newest 200 mails to people of the clinic, each as it arrives. */
export async function listStaffMail(_admin: Admin): Promise<Outbox> {
  const rows = await db().staffMail.findMany({
    orderBy: { createdAt: "desc" },
    take: 200,
    include: { person: { select: { name: true, email: true } } },
  });
  return {
    from: env().mailFrom,
    sends: env().smtpUrl !== null,
    mails: rows.map(({ id, person, subject, text, createdAt, state, sentAt, problem }) => ({
      id,
      to: person,
      subject,
      text,
      problem,
      state: shown[state] ?? "failed",
      createdAt: createdAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    })),
  };
}

/** The newest 200 mails to patients that were kept because no mail server is set; nothing of any patient. */
export async function listOutboxMail(_admin: Admin): Promise<OutboxMail[]> {
  const rows = await db().delivery.findMany({
    where: { state: "outbox" },
    orderBy: { at: "desc" },
    take: 200,
    select: { id: true, at: true, mailForm: true, handoutId: true, person: { select: { name: true } } },
  });
  const recalled = await recalledIn(
    db(),
    rows.map(({ handoutId }) => handoutId),
  );
  return rows.map(({ id, at, mailForm, handoutId, person }) => ({
    id,
    at: at.toISOString(),
    by: person.name,
    form: mailForm,
    recalled: recalled.has(handoutId),
  }));
}
