/**
 * The door itself, in a browser: where it leads, how a forgotten password is mended, and who is
 * counted behind a proxy.
 */
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { makeClinicianAccount, password, signInByForm } from "./steps";

const towline = runTowline({ environment: { TOWLINE_TRUSTED_PROXIES: "1" } });

test.each(["/.//evil.example", "/%2e//evil.example", "/x/..//evil.example"])(
  "security 7: signing in leads to no other site, whatever its address asked for: %s",
  async (next) => {
    const { email } = await makeClinicianAccount();
    const page = await towline.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`, { waitUntil: "networkidle" });
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/handouts");
    expect(new URL(page.url()).origin).toBe(towline.url);
    expect(asked.filter((url) => new URL(url).hostname.includes("evil"))).toEqual([]);
  },
);

test("signed out in the middle of something, a person comes back to it", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await page.goto("/library/movement?language=es", { waitUntil: "networkidle" });
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/library/movement?language=es");
});

test("a forgotten password: the sign-in page says what to do, an admin makes a link, and its holder sets a new one", async () => {
  const [admin, forgetful] = [await makeClinicianAccount(), await makeClinicianAccount({ isAdmin: false })];
  await db().person.update({ where: { email: forgetful.email }, data: { name: "Nora" } });
  const fresh = "quarry umbrella tin nine";
  const elsewhere = await towline.newPage();
  await signInByForm(elsewhere, forgetful.email);

  const desk = await towline.newPage();
  await signInByForm(desk, admin.email);
  await desk.goto("/desk/people", { waitUntil: "networkidle" });
  await desk.getByRole("button", { name: "Make a link for a new password of Nora" }).click();
  const link = await desk.locator("code").filter({ hasText: "/new-password?token=" }).innerText();
  await towline.screenshot(desk, "people-link");
  await expectAccessible(desk, "people with a link");

  const page = await towline.newPage();
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  await expectAccessible(page, "sign in");
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  // Without a mail server the way is another person.
  await page.getByText("An admin of your clinic can make a link").waitFor();
  expect(await page.getByRole("button", { name: "Mail me a link" }).count()).toBe(0);
  await page.goto(link, { waitUntil: "networkidle" });
  await towline.screenshot(page, "new-password");
  await expectAccessible(page, "new password");
  expect(await page.getByLabel("E-mail address").inputValue()).toBe(forgetful.email);
  await page.getByLabel("New password", { exact: true }).fill("nora");
  await page.getByRole("button", { name: "Set my new password" }).click();
  await page.getByRole("alert").getByText("Use at least 15 characters").waitFor();
  await page.getByLabel("New password", { exact: true }).fill(fresh);
  await page.getByRole("button", { name: "Set my new password" }).click();
  await page.waitForURL(/\/sign-in\?email=/);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Password", { exact: true }).fill(fresh);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/handouts");

  await elsewhere.goto("/handouts");
  expect(new URL(elsewhere.url()).pathname).toBe("/sign-in");
  await elsewhere.goto(link);
  await elsewhere.getByText("This link no longer works.").waitFor();
});

test("behind a proxy that is told of, each address is counted by itself", async () => {
  const page = await towline.newPage();
  const read = async (address: string) =>
    (
      await page
        .context()
        .request.get("/t/movement", { headers: { "x-forwarded-for": `203.0.113.9, ${address}` } })
    ).status();
  expect(await read("198.51.100.1")).toBe(200);
  await db().rateLimit.updateMany({
    where: { key: { startsWith: "public-address" } },
    data: { points: 300 },
  });
  expect([await read("198.51.100.1"), await read("198.51.100.2"), await read("198.51.100.1")]).toEqual([
    429, 200, 429,
  ]);
});
