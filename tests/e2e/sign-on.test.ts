/** A clinician comes in through the identity provider, leaves by it, and a colleague has their work. */
import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { freePort } from "@/lib/platform/db/cluster";
import { makePerson } from "@/tests/access/world";
import { flat, newFinalised } from "@/tests/setup/handout-makers";
import { asClinician } from "@/lib/platform/auth/request-actor";
import { client, IdentityProvider } from "@/tests/setup/identity-provider";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { makeClinicianAccount, password, signIn } from "./steps";

const providerPort = await freePort();
const issuer = `http://localhost:${providerPort}`;
const towline = runTowline({
  environment: {
    TOWLINE_OIDC_ISSUER: issuer,
    TOWLINE_OIDC_CLIENT_ID: client.id,
    TOWLINE_OIDC_CLIENT_SECRET: client.secret,
    TOWLINE_OIDC_NAME: "Riverside account",
    TOWLINE_OIDC_GROUPS: "clinician=doctors; admin=it",
  },
});
let provider: IdentityProvider;
beforeAll(async () => {
  provider = await IdentityProvider.start(towline.url, providerPort);
});
afterAll(() => provider.close());

/** The pictures of docs/single-sign-on.md, drawn anew where TOWLINE_PICTURES=1 asks for it. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.TOWLINE_PICTURES !== "1") return;
  mkdirSync("docs/pictures/security", { recursive: true });
  await page.screenshot({ path: `docs/pictures/security/${name}.png` });
}

const button = (page: Page, name: string) => page.getByRole("button", { name });

/**
 * Leaves for the provider, is asked there as `login`, and comes back. The provider is a real one, but what
 * happens there happens over HTTP: the packed browser falls over on the way from its page to ours.
 */
async function throughProvider(page: Page, login: string, leave: () => Promise<void>): Promise<void> {
  await page.route(`${issuer}/**`, (route) => route.fulfill({ status: 204 }));
  const left = page.waitForRequest((request) => request.url().startsWith(issuer));
  await leave();
  const back = await provider.passThrough((await left).url(), login);
  await page.goto(back.href);
}

const comeIn = (page: Page, login: string) =>
  throughProvider(page, login, () => button(page, "Sign in with Riverside account").click());

test("a clinician links their account, comes in with it, and no longer once the group is gone; a colleague has their work", async () => {
  const clinician = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
  const ann = await makePerson("Dr. Ann", clinician);
  const bea = await makePerson("Dr. Bea", clinician);
  await newFinalised(await asClinician(ann.headers), { profile: flat, label: "Maria K." });
  provider.people.set("ann", { groups: ["doctors"] });

  const hers = await towline.newPage();
  await signIn(hers, ann.email);
  await hers.goto("/desk/account");
  const link = () => button(hers, "Link my account of Riverside account").click();
  await throughProvider(hers, "ann", link);
  await hers.getByText("Your account there is linked since").waitFor();
  await expectAccessible(hers, "my account, linked");
  await hers.getByRole("banner").getByRole("button", { name: "Sign out" }).click();
  await hers.waitForURL("**/sign-in");
  await expectAccessible(hers, "signing in with the provider or a password");
  await picture(hers, "leaving-1-sign-in");
  await comeIn(hers, "ann");
  await hers.getByRole("link", { name: /Maria K\./ }).waitFor();

  provider.people.set("ann", { groups: ["football"] });
  const elsewhere = await towline.newPage();
  await elsewhere.goto("/sign-in");
  await comeIn(elsewhere, "ann");
  await elsewhere.getByText("Riverside account names you in no group that may use Towline.").waitFor();
  await expectAccessible(elsewhere, "no group any more");
  await picture(elsewhere, "leaving-2-no-group");
  await hers.reload();
  await hers.waitForURL("**/sign-in**");

  const { email } = await makeClinicianAccount();
  const admin = await towline.newPage();
  await signIn(admin, email);
  await admin.goto("/desk/people");
  const card = admin.getByRole("listitem").filter({ has: admin.getByRole("heading", { name: /Dr\. Ann/ }) });
  const left = card.getByRole("form", { name: "Work that Dr. Ann left" });
  await left.getByText("1 finalised handout").waitFor();
  await left.scrollIntoViewIfNeeded();
  await picture(admin, "leaving-3-work-waits");
  await left.getByLabel("Why").fill("Left the clinic; Bea sees these patients now.");
  await left.getByLabel("Who takes over the handouts").selectOption(bea.personId);
  if (await left.getByRole("radio", { name: /^Keep them open/ }).count())
    await left.getByRole("radio", { name: /^Keep them open/ }).check();
  await left.getByRole("button", { name: "Decide" }).click();
  await left.waitFor({ state: "detached" });
  await card.getByText("What was decided").click();
  await card.getByText(/1 handout to Dr\. Bea/).waitFor();
  await card.scrollIntoViewIfNeeded();
  await picture(admin, "leaving-4-decided");

  const colleague = await towline.newPage();
  await signIn(colleague, bea.email);
  await colleague.getByRole("link", { name: /Maria K\./ }).click();
  await colleague.waitForURL(/\/handouts\/[0-9a-f-]{36}$/);
  await colleague
    .getByRole("button", { name: /^Print/ })
    .first()
    .waitFor();
  const drawn = () => [...document.images].every((one) => one.complete && one.naturalWidth > 0);
  await colleague.waitForFunction(drawn);
  await picture(colleague, "leaving-5-colleague");
});

test("emergency access: a reason, an hour, the owner and the admins told; keys alone", async () => {
  await db().person.updateMany({ data: { isAdmin: false } });
  const clinician = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
  const ann = await makePerson("Dr. Ann", clinician);
  const bea = await makePerson("Dr. Bea", clinician);
  await newFinalised(await asClinician(ann.headers), { profile: flat, label: "Maria K." });
  const page = await towline.newPage();
  await signIn(page, bea.email);
  await page.goto("/handouts/emergency");
  await page.getByLabel("Whose handouts").selectOption(ann.personId);
  await page.getByLabel("What the emergency is").fill("Too short");
  await page.getByLabel("What the emergency is").press("Enter");
  await page.getByText(/Say in at least 15 letters/).waitFor();
  await expectAccessible(page, "emergency access, refused");
  await db().session.updateMany({ data: { reauthenticatedAt: new Date(0) } });
  await page.getByLabel("What the emergency is").fill("A patient of hers is here and in danger.");
  await page.getByLabel("What the emergency is").press("Enter");
  const yourPassword = page.getByRole("textbox", { name: "Your password" });
  await yourPassword.fill(password);
  await yourPassword.press("Enter");
  await yourPassword.waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Handouts of Dr. Ann" }).waitFor();
  await expectAccessible(page, "handouts by emergency access");
  await towline.screenshot(page, "emergency list");
  await page.getByRole("link", { name: "Maria K." }).click();
  await page.getByText("You read handouts of Dr. Ann by emergency access until").waitFor();
  await page.getByRole("article").waitFor();
  await expectAccessible(page, "a handout by emergency access");
  await towline.screenshot(page, "emergency handout");

  const owner = await towline.newPage();
  await signIn(owner, ann.email);
  await owner.getByText("Dr. Bea opened emergency access to your handouts").waitFor();
  await owner.getByText("Looked at: 1 handout.").waitFor();
  await expectAccessible(owner, "told of an emergency access");
  await towline.screenshot(owner, "emergency told");
  await button(owner, "I have seen this").click();
  await owner.getByText("Dr. Bea opened emergency access").waitFor({ state: "detached" });

  const address = page.url();
  await button(page, "End it now").click();
  await page.waitForURL("**/handouts/emergency");
  expect((await page.request.get(address)).status()).toBe(404);
});
