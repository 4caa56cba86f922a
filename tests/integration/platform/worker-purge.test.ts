import { expect, test } from "vitest";
import { createSession } from "@/lib/platform/auth/sessions";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/setup/database";
import { jobs } from "@/worker/jobs";
import { runJob } from "@/worker/run-job";

testDatabase();

const days = (count: number) => new Date(Date.now() + count * 24 * 60 * 60 * 1000);

async function personWithSession(): Promise<string> {
  const personId = newId();
  await db().person.create({
    data: {
      id: personId,
      email: `${personId}@example.org`,
      name: "One",
      passwordHash: "-",
      passwordChangedAt: new Date(),
    },
  });
  return createSession(db(), personId);
}

const purges = Object.entries(jobs).filter(([name]) => name.startsWith("purge-"));

test("the worker purges sessions, links, limits, notices and rare searches that are over, and leaves what is not", async () => {
  const [old, live] = [await personWithSession(), await personWithSession()];
  await db().session.update({
    where: { id: old },
    data: { expiresAt: days(-3), lastSeenAt: days(-3), createdAt: days(-3) },
  });
  for (const [tokenHash, expiresAt] of [
    ["old", days(-3)],
    ["live", days(1)],
  ] as const) {
    await db().oneTimeLink.create({ data: { id: newId(), purpose: "invitation", tokenHash, expiresAt } });
  }
  await db().rateLimit.createMany({
    data: [
      { key: "old", points: 3, expire: BigInt(days(-1).getTime()) },
      { key: "live", points: 3, expire: BigInt(days(1).getTime()) },
    ],
  });

  for (const [hash, lastAt, count] of [
    ["old", days(-91), 4],
    ["told", days(-91), 5],
    ["new", days(-1), 1],
  ] as const)
    await db().searchMiss.create({
      data: { id: newId(), language: "en", hash, textSealed: "-", lastAt, count },
    });

  for (const [sha256, at] of [
    ["old", days(-31)],
    ["live", days(-29)],
  ] as const)
    await db().keptNotice.create({ data: { id: newId(), bytesSealed: new Uint8Array(1), sha256, at } });

  for (const [name, job] of purges) expect(await runJob(name, job), name).toBe(1);

  expect((await db().session.findMany()).map((row) => row.id)).toEqual([live]);
  expect((await db().oneTimeLink.findMany()).map((row) => row.tokenHash)).toEqual(["live"]);
  expect((await db().rateLimit.findMany()).map((row) => row.key)).toEqual(["live"]);
  expect((await db().keptNotice.findMany()).map((row) => row.sha256)).toEqual(["live"]);
  expect((await db().searchMiss.findMany({ orderBy: { hash: "asc" } })).map((row) => row.hash)).toEqual([
    "new",
    "told",
  ]);
  const told = await db().auditEvent.findMany({ where: { event: "worker.ran" }, orderBy: { seq: "asc" } });
  expect(told.map(({ actor, data }) => [actor, data])).toEqual(
    purges.map(([name]) => [`system:${name}`, { count: 1 }]),
  );
});
