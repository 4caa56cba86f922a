/** What an admin reads of the audit: who saw, changed, gave or sent what, when and from where. */
import "server-only";
import type { Admin } from "@/lib/platform/actors";
import { recordView } from "@/lib/platform/audit/record-view";
import { accountTag } from "@/lib/platform/audit/tags";
import { readHead } from "@/lib/platform/audit/audit-head";
import { env } from "@/lib/platform/env";
import { db } from "@/lib/platform/db/client";
import { accountWords } from "./rules";
import type { AccountSummary, AuditPage, AuditStanding, FindAccountInput, FindAuditInput } from "./schema";
import { accountNames, readAuditPage } from "./store";

/**
 * Rows of the audit, newest first, 100 at a time. A handout is told by its reference: its label is the
 * patient's.
 */
export async function findAudit(admin: Admin, { before, ...filter }: FindAuditInput): Promise<AuditPage> {
  await recordView(admin, "audit.viewed");
  return readAuditPage(db(), filter, before);
}

/** Whom the audit can be asked about: everyone who ever had an account, by name. */
export async function listAuditPeople(_admin: Admin): Promise<{ id: string; name: string }[]> {
  return db().person.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" }, take: 2000 });
}

/**
 * @returns the tag that failed sign-ins of an e-mail bear, whether there is such an account or not; the
 *   e-mail itself is kept nowhere.
 */
export async function findAccount(_admin: Admin, { email }: FindAccountInput): Promise<{ account: string }> {
  return { account: accountTag(email) };
}

/** How far the audit is proved, kept and sent on. */
export async function getAuditStanding(_admin: Admin): Promise<AuditStanding> {
  const { auditYears, syslogUrl } = env();
  const [{ _min, _max }, feed] = await Promise.all([
    db().auditEvent.aggregate({ _min: { position: true }, _max: { position: true } }),
    syslogUrl === null ? null : db().auditFeed.findUnique({ where: { receiver: syslogUrl } }),
  ]);
  const outside = readHead();
  const noted = { position: Number(feed?.position ?? 0n), sentAt: feed?.sentAt?.toISOString() ?? null };
  return {
    chained: _max.position === null ? 0 : Number(_max.position - (_min.position ?? 1n)) + 1,
    head: outside.kind === "head" ? outside.head.count : null,
    years: auditYears,
    feed: syslogUrl === null ? null : noted,
  };
}

/** How often, and from how many places, an account was tried without success. */
export async function getAccountSummary(
  _admin: Admin,
  { account }: { account: string },
): Promise<AccountSummary> {
  const [row] = await db().$queryRaw<{ tries: bigint; places: bigint }[]>`
    SELECT COALESCE(sum(COALESCE(("data" ->> 'count')::bigint, 1)), 0)::bigint AS tries,
      count(DISTINCT "data" ->> 'place') AS places
    FROM "AuditEvent" WHERE ("data" ->> 'account') = ${account}`;
  const accounts = await accountNames(db());
  return {
    tag: account,
    words: accountWords(account, { accounts }),
    tries: Number(row?.tries ?? 0n),
    places: Number(row?.places ?? 0n),
  };
}
