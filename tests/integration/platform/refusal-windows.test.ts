/** Refused sign-ins name account and place by tags, and a flood of them does not fill the audit. */
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  closeRefusals,
  recordRefusal,
  recordRefusedAccess,
  refusalWindowMs,
} from "@/lib/platform/audit/record-refusal";
import { accountTag, placeTag } from "@/lib/platform/audit/tags";
import { chainAuditRows } from "@/lib/platform/audit/chain-audit-rows";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { makeClinician, makeVisitor } from "@/lib/platform/auth/make-actors";
import { signIn } from "@/lib/platform/auth/sign-in";
import { makeSystem } from "@/lib/platform/auth/system";
import { systemClock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/ids";
import { db, transaction } from "@/lib/platform/db/client";
import { ownAuditHead } from "@/tests/setup/audit-head";
import { testDatabase } from "@/tests/setup/database";

afterEach(() => void vi.restoreAllMocks());
const system = makeSystem("close-refusals");
const told = () =>
  db().auditEvent.findMany({ where: { event: { startsWith: "sign-in." } }, orderBy: { seq: "asc" } });
const refuse = (email: string, address: string) =>
  recordRefusal(makeVisitor(address), "sign-in.refused", { email, reason: "too-many" });
const close = () => transaction((tx) => closeRefusals(system, tx));
const laterBy = (ms: number) => vi.spyOn(systemClock, "now").mockReturnValue(new Date(Date.now() + ms));

describe("refused sign-ins", () => {
  testDatabase();
  ownAuditHead();

  it("1,000 alike are two rows, and the second counts the others", async () => {
    for (let times = 0; times < 1000; times += 50)
      await Promise.all(Array.from({ length: 50 }, () => refuse("Ada@clinic.example", "203.0.113.1")));
    const account = accountTag("ada@clinic.example");
    const place = placeTag("203.0.113.1");
    expect(await told()).toMatchObject([
      { actor: "visitor", event: "sign-in.refused", data: { reason: "too-many", account, place } },
    ]);
    expect(await close(), "the window is open").toBe(0);
    laterBy(refusalWindowMs + 1000);
    expect(await close()).toBe(1);
    expect((await told()).slice(1)).toMatchObject([
      {
        actor: "system:close-refusals",
        event: "sign-in.refused-again",
        data: { count: 999, account, place },
      },
    ]);
    expect(await close()).toBe(0);
    await refuse("ada@clinic.example", "203.0.113.1");
    expect(await told(), "a new window begins with a row at once").toHaveLength(3);
    await chainAuditRows(system);
    expect(await verifyAuditChain(system)).toMatchObject({ ok: true, waiting: 0 });
  });

  it("of 200 accounts from one place, and from 200 places at one account, stay under 50 rows and count all", async () => {
    const before = (await told()).length;
    for (let number = 0; number < 200; number += 1) {
      await refuse(`one-${number}@clinic.example`, "203.0.113.2");
      await refuse("two@clinic.example", `198.51.100.${number}`);
    }
    laterBy(2 * refusalWindowMs);
    await close();
    const rows = (await told()).slice(before);
    expect(rows.length).toBeLessThan(50);
    const counted = rows.reduce((sum, { event, data }) => {
      const { count = 0 } = data as { count?: number };
      return sum + (event === "sign-in.refused" ? 1 : count);
    }, 0);
    expect(counted).toBe(400);
    const flood = rows.filter(({ event }) => event === "sign-in.refused-again").map(({ data }) => data);
    expect(flood).toContainEqual({ count: 179, reason: "too-many", place: placeTag("203.0.113.2") });
    expect(flood).toContainEqual({
      count: 179,
      reason: "too-many",
      account: accountTag("two@clinic.example"),
    });
  });

  it("of 30 people who are signed in at one place name every one of them", async () => {
    const roles = { clinician: true, reviewer: false, admin: false };
    const place = placeTag("203.0.113.7");
    const people = Array.from({ length: 30 }, () => newId());
    for (const personId of people) {
      const person = makeClinician({ personId, sessionId: newId(), mayFinalise: true, roles, place })!;
      await recordRefusedAccess(person, "not-found");
      await recordRefusedAccess(person, "not-found");
    }
    laterBy(refusalWindowMs + 1000);
    expect(await close()).toBe(30);
    const rows = await db().auditEvent.findMany({ where: { event: { startsWith: "access.refused" } } });
    const first = rows.filter(({ event }) => event === "access.refused").map(({ actor }) => actor);
    const again = rows.filter(({ event }) => event === "access.refused-again").map(({ subject }) => subject);
    expect(first.sort()).toEqual([...people].sort());
    expect(again.sort()).toEqual([...people].sort());
  });

  it("name the account whether it is there or not, and never by its e-mail or address", async () => {
    await signIn(
      makeVisitor("203.0.113.9"),
      { email: "nobody@clinic.example", password: "no such person" },
      null,
    );
    const row = (await told()).at(-1);
    expect(row).toMatchObject({
      event: "sign-in.failed",
      data: { account: accountTag("nobody@clinic.example"), place: placeTag("203.0.113.9") },
    });
    expect(
      JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toMatch(/nobody|203\.0/);
  });
});
