import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { passwordVerifications, verifyPassword, warmPasswords } from "@/lib/platform/auth/hash-password";
import { db } from "@/lib/platform/db/client";
import { countOne, pauseSeconds, type LimitName } from "@/lib/platform/limits/rate-limits";
import { makePerson, type Someone } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { browser } from "@/tests/setup/browser";

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
    Promise.all(
      Array.from(
        { length: count },
        async (_, index) => (await browser(address).signIn(email(index), wrong)).status,
      ),
    );

  /** As so many failures would leave it, without the time they take. */
  const failed = async (times: number, name: LimitName, part: string) => {
    for (let done = 0; done < times; done += 1) await countOne(name, [part]);
  };

  /** As if the growing pause between two tries were over. */
  const pauseOver = () => db().rateLimit.deleteMany({ where: { key: { startsWith: "sign-in-pause" } } });
  const oneByOne = async (count: number, email: string, address?: string) => {
    const answers: number[] = [];
    for (let done = 0; done < count; done += 1) {
      await pauseOver();
      answers.push((await browser(address).signIn(email, wrong)).status);
    }
    return answers;
  };

  it("of 20 wrong passwords at once two are looked at, and then the right one waits too", async () => {
    const before = passwordVerifications();
    const answers = await statuses(20, () => someone.email);
    expect(answers.filter((status) => status === 401)).toHaveLength(2);
    expect(answers.filter((status) => status === 429)).toHaveLength(18);
    expect(passwordVerifications() - before).toBe(2);
    const right = await browser().signIn(someone.email);
    expect(right.status).toBe(429);
    expect(await right.json()).toMatchObject({ ok: false, code: "too-many" });
  });

  it.each(["a known account", "an unknown one"])(
    "a third try before its time is not looked at and counts nowhere: %s",
    async (which) => {
      const email = which === "a known account" ? someone.email : "nobody@example.org";
      expect(await statuses(1, () => email)).toEqual([401]);
      expect(await statuses(1, () => email)).toEqual([401]);
      const before = passwordVerifications();
      for (let times = 0; times < 4; times += 1) {
        const early = await browser().signIn(email, which === "a known account" ? undefined : wrong);
        expect([early.status, await early.json()]).toEqual([
          429,
          expect.objectContaining({ code: "too-many", words: "That was too soon after the last try." }),
        ]);
        expect(Number(early.headers.get("retry-after"))).toBeLessThanOrEqual(2);
      }
      expect(passwordVerifications() - before).toBe(0);
      expect(await oneByOne(4, email)).toEqual([401, 401, 401, 429]);
    },
  );

  it("does not shut out the same person at another address, nor anyone for good", async () => {
    await statuses(6, () => someone.email);
    expect((await browser("192.0.2.99").signIn(someone.email)).status).toBe(200);
    await db().rateLimit.updateMany({ data: { expire: BigInt(Date.now() - 1) } });
    expect((await browser().signIn(someone.email)).status).toBe(200);
  });

  it("counts unknown accounts as known ones", async () => {
    for (const email of [someone.email, "nobody@example.org"])
      expect(await oneByOne(7, email), email).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  it("says of 30 an hour from one address that they are wrong, whoever they are for, and of the rest that they are too many", async () => {
    const answers = await statuses(34, (index) => `nobody-${index}@example.org`);
    expect(answers.filter((status) => status === 401)).toHaveLength(30);
    expect(answers.filter((status) => status === 429)).toHaveLength(4);
  });

  describe("at an address where others failed 30 times", () => {
    const crowd = () => failed(30, "sign-in-address", "192.0.2.7");
    const attempt = async (email: string, secret?: string) => {
      const before = passwordVerifications();
      const response = await browser().signIn(email, secret);
      return {
        status: response.status,
        body: (await response.json()) as unknown,
        waits: response.headers.get("retry-after"),
        verifications: passwordVerifications() - before,
      };
    };

    it("the right password opens, as often as it is given, and after a slip too", async () => {
      await crowd();
      for (let times = 0; times < 3; times += 1)
        expect(await attempt(someone.email)).toMatchObject({ status: 200, verifications: 1 });
      expect(await attempt(someone.email, wrong)).toMatchObject({
        status: 429,
        body: { words: expect.stringContaining("from this network") as string },
      });
      expect(await attempt(someone.email)).toMatchObject({ status: 200, body: { ok: true } });
    });

    it("an account has two guesses looked at and no more, told alike whether it is known, and whether they were looked at", async () => {
      await crowd();
      const guesses = async (email: string) => [
        await attempt(email, wrong),
        await attempt(email, wrong),
        await attempt(email, wrong),
      ];
      const known = await guesses(someone.email);
      expect(known.map(({ status, verifications }) => [status, verifications])).toEqual([
        [429, 1],
        [429, 1],
        [429, 0],
      ]);
      expect(new Set(known.map(({ body, waits }) => JSON.stringify([body, waits]))).size).toBe(1);
      expect(await guesses("nobody-ever@example.org")).toEqual(known);
      expect((await browser("192.0.2.99").signIn(someone.email)).status).toBe(200);
    });
  });

  it("whoever finds the queue of a crowded address full is told so at once, and nothing is counted", async () => {
    await failed(30, "sign-in-address", "192.0.2.7");
    await warmPasswords();
    let flooding = true;
    const flood = async (): Promise<void> => {
      while (flooding)
        await verifyPassword(null, wrong, "192.0.2.7").catch(
          () => new Promise((resolve) => setTimeout(resolve, 20)),
        );
    };
    const floods = Array.from({ length: 21 }, flood);
    const answer = await browser().signIn(someone.email);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      expect.objectContaining({ code: "unavailable", nextStep: "Wait a few seconds, then try again." }),
    ]);
    expect(
      await db().rateLimit.findMany({
        where: { key: { startsWith: "sign-in-account" } },
        select: { points: true },
      }),
    ).toEqual([{ points: 0 }]);
    expect((await browser("192.0.2.99").signIn(someone.email)).status).toBe(200);
    flooding = false;
    await Promise.all(floods);
    expect((await browser().signIn(someone.email)).status).toBe(200);
  });

  describe("an account that is guessed at from everywhere", () => {
    const everywhere = (email: string, times = 20) => failed(times, "sign-in-everywhere", email);

    it("has 20 of 60 guesses from 12 addresses looked at, and its person still comes in from where they are known", async () => {
      expect((await browser("203.0.113.4").signIn(someone.email)).status).toBe(200);
      const before = passwordVerifications();
      const answers: number[] = [];
      for (let place = 0; place < 12; place += 1)
        answers.push(...(await oneByOne(5, someone.email, `198.51.100.${place}`)));
      expect(answers.filter((status) => status === 401)).toHaveLength(20);
      expect(answers.filter((status) => status === 429)).toHaveLength(40);
      expect(passwordVerifications() - before).toBe(20);
      expect((await browser("203.0.113.4").signIn(someone.email)).status).toBe(200);
    });

    it("has no more than that looked at, the same for one that does not exist", async () => {
      for (const email of [someone.email, "nobody@example.org"]) {
        await everywhere(email, 17);
        const before = passwordVerifications();
        const answers = (
          await Promise.all(
            Array.from({ length: 5 }, (_, position) => statuses(1, () => email, `198.51.100.${position}`)),
          )
        ).flat();
        expect(answers.sort(), email).toEqual([401, 401, 401, 429, 429]);
        expect(passwordVerifications() - before, email).toBe(3);
      }
    });

    it("still opens with the right password where its person signed in before, and elsewhere once the hour is over", async () => {
      expect((await browser("203.0.113.4").signIn(someone.email)).status).toBe(200);
      await everywhere(someone.email);
      expect((await browser("203.0.113.4").signIn(someone.email)).status).toBe(200);
      expect((await browser("203.0.113.5").signIn(someone.email)).status).toBe(429);
      await db().rateLimit.updateMany({ data: { expire: BigInt(Date.now() - 1) } });
      expect((await browser("203.0.113.5").signIn(someone.email)).status).toBe(200);
    });
  });

  it("keeps no address and no e-mail of where someone signed in", async () => {
    await browser("203.0.113.4").signIn(someone.email);
    const kept = JSON.stringify(await db().rateLimit.findMany({ select: { key: true } }));
    expect(kept).toContain("sign-in-known");
    for (const told of ["203.0.113.4", someone.email]) expect(kept).not.toContain(told);
  });

  it("forgets an account's failures after a success", async () => {
    await oneByOne(4, someone.email);
    await pauseOver();
    expect((await browser().signIn(someone.email)).status).toBe(200);
    expect(await oneByOne(5, someone.email)).toEqual([401, 401, 401, 401, 401]);
  });

  it("has a pause that grows: 0, 2, 4, 8, 16 and never more than 30 seconds", () => {
    expect([1, 2, 3, 4, 5, 20].map(pauseSeconds)).toEqual([0, 2, 4, 8, 16, 30]);
  });
});
