import pg from "pg";
import { AppError } from "@/lib/platform/errors";

const roleOf = (url: string) => decodeURIComponent(new URL(url).username);

/**
 * Gives the role that web and worker use what they need and no more: rows of every table, but of the audit
 * only to read, to add, and to give a row its place in the chain. Nothing of it changes a table or switches a
 * trigger off. Safe to run at every start, after the migrations.
 * @param ownerUrl of the role that owns the tables. @param appUrl of the other one.
 * @throws AppError unavailable when both are one role, or the app's is a superuser or missing.
 */
export async function grantToApp(ownerUrl: string, appUrl: string): Promise<void> {
  const role = roleOf(appUrl);
  if (role === roleOf(ownerUrl))
    throw refused("TOWLINE_OWNER_DATABASE_URL and DATABASE_URL name the same role of the database.");
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 15_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ rolsuper: boolean }>(
      "SELECT rolsuper FROM pg_roles WHERE rolname = $1",
      [role],
    );
    if (rows[0]?.rolsuper !== false)
      throw refused("The role in DATABASE_URL is a superuser of the database, or is not there.");
    await client.query(grants(pg.escapeIdentifier(role)));
  } finally {
    await client.end();
  }
}

/** One simple query, so that all of it is given or nothing. */
const grants = (app: string) => `
  GRANT USAGE ON SCHEMA public TO ${app};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${app};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${app};
  REVOKE INSERT, UPDATE, DELETE ON "_prisma_migrations" FROM ${app};
  REVOKE UPDATE, DELETE ON "AuditEvent" FROM ${app};
  GRANT UPDATE ("keyId", "position", "chainMac") ON "AuditEvent" TO ${app}`;

const refused = (words: string) =>
  new AppError(
    "unavailable",
    words,
    "Make a role that may only sign in (CREATE ROLE towline_app LOGIN PASSWORD '...') and name it in DATABASE_URL.",
  );
