import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { adviceSeconds } from "@/lib/limits/limiter";
import { makePerson, type Someone } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { browser } from "./browser";

const wrong = "another kelp lantern";

describe("security 2: tries are limited", () => {
  testDatabase();
  let someone: Someone;
  beforeAll(async () => {
    someone = await makePerson("dana", { clinician: true, reviewer: false, admin: false, mayFinalise: true });
  });
  beforeEach(async () => {
    await db().rateLimit.deleteMany();
  });
  const statuses = async (count: number, email: (index: number) => string, address?: string) =>
    Promise.all(Array.from({ length: count }, async (_, index) => (await browser(address).signIn(email(index), wrong)).status));

  it("of 20 wrong passwords at once exactly 5 are looked at, and then the right one waits too", async () => {
    const answers = await statuses(20, () => someone.email);
    expect(answers.filter((status) => status === 401)).toHaveLength(5);
    expect(answers.filter((status) => status === 429)).toHaveLength(15);
    const right = await browser().signIn(someone.email);
    expect(right.status).toBe(429);
    expect(await right.json()).toMatchObject({ ok: false, code: "too-many" });
  });

  it("does not shut out the same person at another address, nor anyone for good", async () => {
    await statuses(6, () => someone.email);
    expect((await browser("192.0.2.99").signIn(someone.email)).status).toBe(200);
    await db().rateLimit.updateMany({ data: { expire: BigInt(Date.now() - 1) } });
    expect((await browser().signIn(someone.email)).status).toBe(200);
  });

  it("counts unknown accounts as known ones", async () => {
    const answers = await statuses(8, () => "nobody@example.org");
    expect(answers.filter((status) => status === 401)).toHaveLength(5);
  });

  it("looks at 30 an hour from one address, whoever they are for", async () => {
    const answers = await statuses(34, (index) => `nobody-${index}@example.org`);
    expect(answers.filter((status) => status === 401)).toHaveLength(30);
  });

  it("forgets an account's failures after a success", async () => {
    await statuses(4, () => someone.email);
    expect((await browser().signIn(someone.email)).status).toBe(200);
    expect(await statuses(5, () => someone.email)).toEqual([401, 401, 401, 401, 401]);
  });

  it("advises a wait that grows: 0, 2, 4, 8, 16 and never more than 30 seconds", () => {
    expect([1, 2, 3, 4, 5, 20].map(adviceSeconds)).toEqual([0, 2, 4, 8, 16, 30]);
  });
});
