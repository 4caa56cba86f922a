import { expect, test } from "vitest";
import { runTowline } from "./harness";

const towline = runTowline();

test("says that it lives and that it is ready, and nothing else", async () => {
  for (const path of ["/healthz", "/readyz"]) {
    const answer = await fetch(towline.url + path);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ ok: true });
    expect(answer.headers.get("x-powered-by")).toBeNull();
  }
});

test("a browser that comes first is sent to sign in, without an error in its console", async () => {
  const page = await towline.newPage();
  const answer = await page.goto("/");
  expect(answer?.status()).toBeLessThan(400);
  expect(new URL(page.url()).pathname).toMatch(/^\/sign-in/);
  await towline.screenshot(page, "sign-in");
});
