import "server-only";
import type { Admin } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { faultWords } from "@/lib/platform/mail/fault-words";
import { probeMailNow, readMailFault } from "@/lib/platform/mail/mail-fault";
import { recalledIn } from "@/lib/handouts/blockers/recalled-texts";
import type { MailFaultView, MailView, Outbox, OutboxMail } from "./schema";

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

/** What keeps all mail from going out; null while mail goes. */
export async function mailFault(_admin: Admin): Promise<MailFaultView | null> {
  const fault = await readMailFault(db());
  if (!fault) return null;
  const queued = { where: { state: "queued" } } as const;
  const [patients, staff] = await Promise.all([db().delivery.count(queued), db().staffMail.count(queued)]);
  return {
    ...faultWords(fault.cause, fault.code),
    since: fault.since.toISOString(),
    waiting: patients + staff,
  };
}

/** One mail is let out at once, to see whether what holds all mail is over. */
export async function tryMailNow(_admin: Admin): Promise<void> {
  await probeMailNow(db());
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
