/** Rows of the audit, newest first, and what their ids stand for. */
import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { readClinic } from "@/lib/clinic/settings/store";
import { eventsOf } from "@/lib/platform/audit/event-words";
import { accountTag } from "@/lib/platform/audit/tags";
import { endOfDay, startOfDay } from "@/lib/platform/calendar-dates";
import type { Transaction } from "@/lib/platform/db/client";
import type { Names, RawRow } from "./rules";
import type { AuditFilter, AuditPage } from "./schema";
import { rowsOnScreen } from "./schema";
import { viewOf } from "./rules";

/** A mailing to a list has at most 5,000 rows. */
const mostDeliveries = 10_000;
const nothing = Prisma.sql`FALSE`;

/** A handout's own id and those of its deliveries: the audit names either. */
async function subjectsOf(tx: Transaction, handout: string): Promise<string[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id"::text AS id FROM "Handout" WHERE ${
      handout.length === 8
        ? Prisma.sql`right("id"::text, 8) = ${handout}`
        : Prisma.sql`"id" = ${handout}::uuid`
    }`;
  const handoutIds = found.map(({ id }) => id);
  const deliveries = await tx.delivery.findMany({
    where: { handoutId: { in: handoutIds } },
    select: { id: true },
    take: mostDeliveries,
  });
  return [...handoutIds, ...deliveries.map(({ id }) => id)];
}

/** What a filter asks, as conditions over `"AuditEvent"`. */
export async function conditionsOf(
  tx: Transaction,
  { person, handout, kind, from, to, account, place }: AuditFilter,
): Promise<Prisma.Sql> {
  const timezone = from || to ? (await readClinic(tx)).timezone : "";
  const subjects = handout ? await subjectsOf(tx, handout) : null;
  const all = [
    Prisma.sql`TRUE`,
    ...(person ? [Prisma.sql`("actor" = ${person} OR "subject" = ${person})`] : []),
    ...(subjects ? [subjects.length > 0 ? Prisma.sql`"subject" = ANY(${subjects}::text[])` : nothing] : []),
    ...(kind ? [Prisma.sql`"event" = ANY(${eventsOf(kind)}::text[])`] : []),
    ...(from ? [Prisma.sql`"at" >= ${startOfDay(from, timezone)}::timestamptz`] : []),
    ...(to ? [Prisma.sql`"at" < ${endOfDay(to, timezone)}::timestamptz`] : []),
    ...(account ? [Prisma.sql`("data" ->> 'account') = ${account}`] : []),
    ...(place ? [Prisma.sql`("data" ->> 'place') = ${place}`] : []),
  ];
  return Prisma.join(all, " AND ");
}

/** Where a row stands, to the microsecond that a Date does not hold. */
export type Standing = { at: string; seq: string };

/**
 * The statement of a page of rows. @param past rows after this one, newest first; from the newest if null.
 */
export const rowsSql = (conditions: Prisma.Sql, past: Standing | null, take: number) => Prisma.sql`
    SELECT "id", "seq", "at", "at"::text AS exact, "actor", "event", "subject", "data", "position", "keyId", "mac", "chainMac" FROM "AuditEvent"
    WHERE ${conditions} ${past ? Prisma.sql`AND ("at", "seq") < (${past.at}::timestamptz, ${past.seq}::bigint)` : Prisma.empty}
    ORDER BY "at" DESC, "seq" DESC LIMIT ${take}`;

async function standing(tx: Transaction, seq: string): Promise<Standing | null> {
  const [row] = await tx.$queryRaw<{ at: string }[]>`
    SELECT "at"::text AS at FROM "AuditEvent" WHERE "seq" = ${seq}::bigint`;
  return row ? { at: row.at, seq } : null;
}

export async function readAuditPage(
  tx: Transaction,
  filter: AuditFilter,
  before?: string,
): Promise<AuditPage> {
  const past = before === undefined ? null : await standing(tx, before);
  const rows = await tx.$queryRaw<RawRow[]>(rowsSql(await conditionsOf(tx, filter), past, rowsOnScreen + 1));
  const shown = rows.slice(0, rowsOnScreen);
  const names = await namesFor(tx, shown);
  return {
    rows: shown.map((row) => viewOf(row, names)),
    older: rows.length > rowsOnScreen ? String(shown.at(-1)?.seq) : null,
  };
}

const isId = (value: string | null | undefined): value is string =>
  typeof value === "string" && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value);

/** What the ids of these rows stand for: one look for each kind of thing. */
export async function namesFor(tx: Transaction, rows: readonly RawRow[]): Promise<Names> {
  const ids = [
    ...new Set(
      rows
        .flatMap(({ actor, subject, data }) => [
          actor,
          subject,
          data.personId,
          data.versionId,
          data.matchVersionId,
        ])
        .filter(isId),
    ),
  ];
  const wanted = { where: { id: { in: ids } } };
  const [people, handouts, deliveries, texts, matches, accounts] = await Promise.all([
    tx.person.findMany({ ...wanted, select: { id: true, name: true } }),
    tx.handout.findMany({ ...wanted, select: { id: true } }),
    tx.delivery.findMany({ ...wanted, select: { id: true, handoutId: true } }),
    tx.explanationVersion.findMany({ ...wanted, select: { id: true, title: true } }),
    tx.matchVersion.findMany({ ...wanted, select: { id: true, explanation: { select: { slug: true } } } }),
    rows.some(({ data }) => data.account) ? accountNames(tx) : new Map<string, string>(),
  ]);
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    handouts: new Map([
      ...handouts.map(({ id }) => [id, id] as const),
      ...deliveries.map(({ id, handoutId }) => [id, handoutId] as const),
    ]),
    topics: new Map([
      ...texts.map(({ id, title }) => [id, title] as const),
      ...matches.map(({ id, explanation }) => [id, `matching of ${explanation.slug}`] as const),
    ]),
    accounts,
  };
}

/**
 * Everyone's name by the tag of their account: an e-mail is not in the audit, and its tag leads nowhere else.
 */
export async function accountNames(tx: Transaction): Promise<Map<string, string>> {
  const people = await tx.person.findMany({ select: { email: true, name: true } });
  return new Map(people.map(({ email, name }) => [accountTag(email), name]));
}
