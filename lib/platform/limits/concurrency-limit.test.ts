import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "@/lib/platform/auth/hash-password";
import { ConcurrencyLimit } from "./concurrency-limit";

/** Work that lasts until it is let go. */
function held() {
  let letGo: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (letGo = resolve));
  return { work: () => done, letGo };
}

describe("a concurrency limit", () => {
  it("let so many through at once, the rest in order, and refuse whoever finds the queue full", async () => {
    const limit = new ConcurrencyLimit(2, 1);
    const began: string[] = [];
    const [one, two, three] = [held(), held(), held()];
    const run = (name: string, { work }: { work: () => Promise<void> }) =>
      limit.run(() => (began.push(name), work()));
    const all = [run("one", one), run("two", two), run("three", three)];
    await expect(limit.run(async () => began.push("four"))).rejects.toMatchObject({ code: "unavailable" });
    expect(began).toEqual(["one", "two"]);
    one.letGo();
    await all[0];
    expect(began).toEqual(["one", "two", "three"]);
    two.letGo();
    three.letGo();
    await Promise.all(all);
    expect(limit.idle).toBe(true);
    await expect(limit.run(() => Promise.reject(new Error("x")))).rejects.toThrow("x");
    expect(limit.idle).toBe(true);
  });
});

it("security 2: a flood from one lane is refused there at once, and keeps nobody else waiting behind it", async () => {
  const stored = await hashPassword("kelp lantern ninepin suet");
  const ended: string[] = [];
  const flood = Array.from({ length: 60 }, () =>
    verifyPassword(stored, "wrong", "a flooded address").then(
      () => ended.push("looked at"),
      (error: { code: string }) => ended.push(error.code),
    ),
  );
  expect(await verifyPassword(stored, "kelp lantern ninepin suet")).toBe(true);
  expect(ended.filter((one) => one === "looked at").length).toBeLessThan(10);
  await Promise.all(flood);
  expect(ended.filter((one) => one === "looked at")).toHaveLength(21);
  expect(ended.filter((one) => one === "unavailable")).toHaveLength(39);
}, 60_000);
