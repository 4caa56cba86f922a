/**
 * Counts of handouts for the editors: nothing under five, nothing to be worked out, nothing about patients.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { makeAdmin } from "@/lib/platform/auth/make-actors";
import type { Admin, Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { encryptField } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { getUsage } from "@/lib/clinic/usage/queries";
import { testDatabase } from "@/tests/setup/database";
import { newClinician } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let clinician: Clinician;
let admin: Admin;
const dayMs = 86_400_000;
const lastYear = new Date(Date.now() - 500 * dayMs);
const canary = "Maria feels low";

/** A finalised handout with these topics, without its pages: what is counted is its rows. */
async function finalised(
  slugs: string[],
  { language = "en", sealedAt = new Date() as Date | null } = {},
): Promise<string> {
  const id = newId();
  const explanations = await db().explanation.findMany({ where: { slug: { in: slugs } } });
  await db().handout.create({
    data: {
      id,
      ownerId: clinician.personId,
      language,
      slugs,
      profileSealed: encryptField(canary, { table: "Handout", column: "profileSealed", id }),
      topics: {
        create: explanations.map(({ id: explanationId }, position) => ({
          id: newId(),
          explanationId,
          position,
          because: "chosen",
          layer: "brief",
        })),
      },
    },
  });
  // Topics are added to drafts alone.
  if (sealedAt) await db().handout.update({ where: { id }, data: { state: "sealed", sealedAt } });
  return id;
}

const given = (handoutId: string, channel: "print" | "download") =>
  db().delivery.create({
    data: { id: newId(), handoutId, channel, state: "done", personId: clinician.personId },
  });
/** Opened to look at, which gives nothing. */
const lookedAt = (id: string) =>
  db().$transaction((tx) => appendAudit(tx, clinician, "handout.fetched", id, { channel: "download" }));
const times = (count: number) => Array.from({ length: count });

beforeAll(async () => {
  clinician = await newClinician();
  const made = makeAdmin({
    personId: newId(),
    sessionId: newId(),
    mayFinalise: false,
    roles: { clinician: false, reviewer: false, admin: true },
  });
  if (!made) throw new Error("An admin is no admin.");
  admin = made;
  const english = [];
  for (const _ of times(6)) english.push(await finalised(["sleep", "movement"]));
  for (const _ of times(4)) await finalised(["sleep"], { language: "es" });
  for (const _ of times(5)) await finalised(["stress-and-calming"], { sealedAt: lastYear });
  for (const _ of times(2)) await finalised(["movement"], { sealedAt: lastYear });
  for (const _ of times(9)) await finalised(["tracking-mood"], { sealedAt: null });
  for (const id of english.slice(0, 5)) for (const _ of times(2)) await given(id, "print");
  for (const id of english.slice(0, 4)) await given(id, "download");
  for (const id of english) await lookedAt(id);
});

describe("usage", () => {
  it("counts finalised handouts by topic and language over twelve months, drafts and rows under five left out", async () => {
    const { topics } = await getUsage(admin, { period: "year" });
    expect(topics.rows).toEqual([
      { slug: "movement", title: "Moving your body", language: "en", handouts: 6 },
      { slug: "sleep", title: "Better sleep, better footing", language: "en", handouts: 6 },
    ]);
    expect(topics.leftOut).toBe(1);
  });

  it("over all the time leaves out what two periods together would give away", async () => {
    const { topics } = await getUsage(admin, { period: "all" });
    expect(topics.rows.map(({ slug, handouts }) => [slug, handouts])).toEqual([
      ["sleep", 6],
      ["stress-and-calming", 5],
    ]);
    expect(topics.leftOut).toBe(2);
  });

  it("counts each handout once for a way it went, however often it was given, and none for being looked at", async () => {
    const { channels } = await getUsage(admin, { period: "year" });
    expect(channels).toEqual({ rows: [{ channel: "print", language: "en", handouts: 5 }], leftOut: 1 });
    for (const id of (
      await db().handout.findMany({ where: { language: "en", state: "sealed" }, take: 5 })
    ).map((row) => row.id)) {
      await db().delivery.create({
        data: { id: newId(), handoutId: id, channel: "email", state: "sent", personId: clinician.personId },
      });
      await db().delivery.create({
        data: {
          id: newId(),
          handoutId: id,
          channel: "link",
          state: "cancelled",
          personId: clinician.personId,
        },
      });
    }
    expect((await getUsage(admin, { period: "year" })).channels.rows).toContainEqual({
      channel: "email",
      language: "en",
      handouts: 5,
    });
    expect(
      (await getUsage(admin, { period: "year" })).channels.rows.map(({ channel }) => channel),
    ).not.toContain("link");
  });

  it("lists texts no handout carried, a language apart, and never one that some did", async () => {
    const { unused } = await getUsage(admin, { period: "year" });
    const names = unused.map(({ slug, language }) => `${slug} ${language}`);
    expect(names).toEqual(
      expect.arrayContaining(["movement es", "tracking-mood en", "stress-and-calming en"]),
    );
    expect(names).not.toContain("sleep es");
    expect(names).not.toContain("sleep en");
    expect(
      (await getUsage(admin, { period: "all" })).unused.map(({ slug, language }) => `${slug} ${language}`),
    ).not.toContain("stress-and-calming en");
  });

  it("holds no patient's word and no handout's id", async () => {
    const all = JSON.stringify(await getUsage(admin, { period: "all" }));
    expect(all).not.toContain(canary);
    const ids = await db().handout.findMany({ select: { id: true } });
    expect(ids.filter(({ id }) => all.includes(id))).toEqual([]);
  });
});
