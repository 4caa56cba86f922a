import pg from "pg";

/**
 * The tests of texts that fall due move the clock; for all others the library is as current as on the
 * day it was written.
 */
export async function keepCurrent(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`SET session_replication_role = replica;
    UPDATE "ExplanationVersion" SET "reviewDueOn" = CURRENT_DATE + 300 WHERE "reviewDueOn" < CURRENT_DATE + 90;
    UPDATE "VolatileFact" SET "checkedOn" = CURRENT_DATE WHERE "checkedOn" < CURRENT_DATE`);
  await client.end();
}
