/**
 * A reviewer keeps the library true: looks a fact up, reads a text again, and takes another back from every
 * page that carries it.
 */
import { expect, test } from "vitest";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { addDays } from "@/lib/platform/calendar-dates";
import { raiseRevision } from "@/lib/library/publishing/set-published-version";
import { runTowline } from "./harness";
import { dev2Steps, makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();

/** A text that is due in ten days, and a fact of long ago. */
async function makeDue(): Promise<void> {
  const today = calendarDate(systemClock.now(), "America/New_York");
  const { versionId } = await db().publishedText.findFirstOrThrow({
    where: { language: "en", explanation: { slug: "movement" } },
  });
  await db().$transaction([
    db().$executeRaw`SET LOCAL session_replication_role = replica`,
    db()
      .$executeRaw`UPDATE "ExplanationVersion" SET "reviewDueOn" = ${addDays(today, 10)}::date WHERE id = ${versionId}::uuid`,
    db()
      .$executeRaw`UPDATE "VolatileFact" SET "checkedOn" = ${addDays(today, -400)}::date WHERE key = 'sexual-side-effect-label'`,
  ]);
  await raiseRevision(db());
}

test("what falls due is read again and looked up; what is due warns in the builder until then", async () => {
  await makeDue();
  const { email } = await makeClinicianAccount({ isReviewer: true });
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  for (const step of dev2Steps) await step(page);
  await saved(page);
  await page.getByText("Left out, and why").click();
  await page
    .getByText(/out of date, can’t be added|Past due\./)
    .first()
    .waitFor();
  await towline.screenshot(page, "builder past due");

  await page.goto("/desk/due");
  const text = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: /version 1/ }) });
  await text.getByText(/in 10 days/).waitFor();
  await towline.screenshot(page, "due");
  await text.getByRole("button", { name: /Read again, still true/ }).press("Enter");
  await page
    .getByRole("status")
    .filter({ hasText: /stands\. It falls due again on/ })
    .waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("status");
  await page.getByText("Nothing falls due within 60 days").waitFor();

  const fact = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: /labels of SSRIs/ }) });
  await fact.getByText("Its topics no longer print").waitFor();
  await fact.getByText("It has changed").click();
  await fact.getByLabel("What has changed, and where you read it").fill("The label says more now.");
  await fact.getByRole("button", { name: "Note the change" }).click();
  await page
    .getByRole("status")
    .filter({ hasText: /has changed\. Its topics warn/ })
    .waitFor();
  await fact.getByText("The label says more now.").waitFor();
  await fact.getByRole("button", { name: /Looked up, still so/ }).click();
  await page
    .getByRole("status")
    .filter({ hasText: /holds\. It is looked up again by/ })
    .waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText(/^Not due yet/).click();
  await towline.screenshot(page, "due 390");
});

test("a recall: the owner's finalised page prints no more and says why, mail waits at the desk, and “Use again” goes on", async () => {
  const [owner, reviewer] = [await makeClinicianAccount(), await makeClinicianAccount({ isReviewer: true })];
  const page = await towline.newPage();
  await signIn(page, owner.email);
  await newHandout(page);
  for (const step of dev2Steps) await step(page);
  await saved(page);
  await page.getByRole("button", { name: "Finalise and print" }).click();
  await page.waitForURL(/print=1/);
  await page.getByRole("button", { name: "Print", exact: true }).waitFor();
  const finalised = new URL(page.url()).pathname;
  const title = (await page.locator("main ul li").first().textContent()) ?? "";

  const desk = await towline.newPage();
  await signIn(desk, reviewer.email);
  await desk.goto("/desk/recalls");
  await desk.getByText("No text was ever recalled").waitFor();
  await towline.screenshot(desk, "recalls empty");
  await desk.getByLabel("Text that is published now").selectOption({ label: `${title} (English)` });
  await desk.getByRole("button", { name: "Go on" }).click();
  await desk.getByText("1 finalised handout carries it").waitFor();
  await desk.getByLabel("What is wrong").fill("It names a medicine that was withdrawn this morning.");
  await towline.screenshot(desk, "recall form");
  await desk.getByRole("button", { name: "Recall this text" }).click();
  await desk.getByRole("heading", { name: "Whom to tell" }).waitFor();
  await desk.getByText(/1 handout: 1 printed/).waitFor();
  await towline.screenshot(desk, "recall");
  await desk.setViewportSize({ width: 390, height: 844 });
  await towline.screenshot(desk, "recall 390");
  await desk.goto("/desk/mail");
  await desk.getByText("A text on one of your handouts was recalled").click();
  await desk.getByText(/was taken back\. It is on one of your handouts/).waitFor();
  await towline.screenshot(desk, "mail 390");
  await desk.setViewportSize({ width: 1440, height: 900 });
  await towline.screenshot(desk, "mail");

  await page.goto("/handouts");
  await page.getByText("Recalled text").waitFor();
  await towline.screenshot(page, "handouts recalled");
  await page.goto(`${finalised}?print=1`);
  await page.getByText(`Recalled: ${title}`).waitFor();
  await page.getByText("It names a medicine that was withdrawn this morning.").waitFor();
  expect(await page.getByRole("button", { name: "Print", exact: true }).count()).toBe(0);
  const refused = await page.request.get(`/api${finalised}/pdf?paper=letter`);
  expect([refused.status(), await refused.json()]).toMatchObject([
    422,
    {
      ok: false,
      code: "blocked-for-safety",
      words: `“${title}” on this handout was recalled, so it can’t be given any more.`,
    },
  ]);
  await towline.screenshot(page, "recalled handout");
  await page.setViewportSize({ width: 390, height: 844 });
  await towline.screenshot(page, "recalled handout 390");
  await page.getByRole("button", { name: "Use again" }).click();
  await page
    .getByRole("dialog", { name: "Is it for the same patient?" })
    .getByRole("button", { name: "The same patient" })
    .click();
  await page.getByRole("heading", { name: "Build a handout" }).waitFor();
  expect(await page.getByText(title, { exact: true }).count()).toBe(0);
});
