import pg from "pg";
import type { System } from "@/lib/platform/actors";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { monthsBefore } from "@/lib/platform/calendar-dates";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { auditChainLock } from "@/lib/platform/db/locks";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { auditRow } from "./audit-row";
import { verifyAuditChain } from "./verify-audit-chain";

export type Trimmed = {
  /** Rows that went. */
  removed: number;
  /** Of the first and the last of them, ISO; null where none went. */
  from: string | null;
  to: string | null;
  /** Rows from this instant on are kept, ISO. */
  kept: string;
};

/**
 * Removes audit rows that are older than the years they are kept (TOWLINE_AUDIT_YEARS; six by default: 45 CFR
 * 164.316(b)(2)(i)), from the start of the chain without a gap. It works as the owner of the tables, since
 * the role of web and worker may only add rows. The row `audit.trimmed`, under its key like any other, says
 * how many went (`count`), the last place that went (`number`) and that row's chain mac (`sha256`): there the
 * chain begins from now on (decision 047). The newest row always stays.
 * @throws AppError `conflict` when the chain is broken, which a cut would cover up, or the syslog receiver
 *   has not got the rows yet; `not-allowed` for a role of the database that may not.
 */
export async function trimAudit(system: System): Promise<Trimmed> {
  const { auditYears, ownerDatabaseUrl, databaseUrl } = env();
  const before = monthsBefore(systemClock.now(), auditYears * 12);
  const kept = before.toISOString();
  if (!(await verifyAuditChain(system)).ok)
    throw new AppError(
      "conflict",
      "The audit chain is broken, so nothing of it is removed.",
      "Run: npm run -s towline -- verify-audit",
    );
  const owner = new pg.Client({
    connectionString: ownerDatabaseUrl ?? databaseUrl,
    connectionTimeoutMillis: 15_000,
  });
  owner.on("error", () => undefined);
  await owner.connect();
  try {
    await owner.query("BEGIN");
    await owner.query("SELECT pg_advisory_xact_lock($1)", [auditChainLock]);
    const cut = await cutAt(owner, before);
    if (cut) await remove(owner, system, cut);
    await owner.query("COMMIT");
    return { removed: cut?.count ?? 0, from: cut?.from ?? null, to: cut?.to ?? null, kept };
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    throw new AppError(
      "not-allowed",
      "This role of the database may not remove audit rows.",
      "Set TOWLINE_OWNER_DATABASE_URL to the role that owns the tables, for this command.",
    );
  } finally {
    await owner.end();
  }
}

type Cut = {
  position: string;
  chainMac: string;
  count: number;
  from: string;
  to: string;
  plainHash: string | null;
};

/** Where the rows end that may go; null when none may. */
async function cutAt(owner: pg.Client, before: Date): Promise<Cut | null> {
  const { rows } = await owner.query<Cut>(
    `WITH last AS (
       SELECT LEAST(
         COALESCE((SELECT "position" FROM "AuditEvent" WHERE "position" IS NOT NULL AND "at" >= $1 ORDER BY "position" LIMIT 1),
           (SELECT max("position") FROM "AuditEvent")),
         (SELECT max("position") FROM "AuditEvent")) - 1 AS position)
     SELECT cut."position", cut."chainMac", past.count::int AS count, past."from", past."to",
       CASE WHEN past.keyed THEN NULL ELSE cut."hash" END AS "plainHash"
     FROM last JOIN "AuditEvent" cut ON cut."position" = last.position
     CROSS JOIN LATERAL (SELECT count(*), to_json(min("at")) #>> '{}' AS "from", to_json(max("at")) #>> '{}' AS "to",
       bool_or("mac" IS NOT NULL) AS keyed FROM "AuditEvent" WHERE "position" <= last.position) past`,
    [before],
  );
  return rows[0] ?? null;
}

async function remove(
  owner: pg.Client,
  system: System,
  { position, chainMac, count, plainHash }: Cut,
): Promise<void> {
  await refuseUnsent(BigInt(position));
  const row = auditRow(system, "audit.trimmed", undefined, {
    number: Number(position),
    count,
    sha256: chainMac,
    ...(plainHash === null ? {} : { plainHash }),
  });
  await owner.query('ALTER TABLE "AuditEvent" DISABLE TRIGGER USER');
  await owner.query('DELETE FROM "AuditEvent" WHERE "position" <= $1', [position]);
  await owner.query('ALTER TABLE "AuditEvent" ENABLE TRIGGER USER');
  await owner.query(
    `INSERT INTO "AuditEvent" ("id", "at", "actor", "event", "data", "keyId", "mac") VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [row.id, row.at, row.actor, row.event, canonicalJson(row.data), row.keyId, row.mac],
  );
}

/** What a receiver outside is to have, it gets before it goes here. */
async function refuseUnsent(position: bigint): Promise<void> {
  const receiver = env().syslogUrl;
  if (receiver === null) return;
  const feed = await db().auditFeed.findUnique({ where: { receiver } });
  if (feed && feed.position >= position) return;
  throw new AppError(
    "conflict",
    "The syslog receiver has not got these audit rows yet, so none is removed.",
    "Start Towline, wait until Audit says they are sent, then run this again.",
  );
}
