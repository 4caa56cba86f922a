import { expect, test } from "vitest";
import type { Locator, Page } from "playwright-core";
import { db } from "@/lib/platform/db/client";
import { runTowline } from "./harness";
import { makeClinicianAccount, signIn } from "./steps";

const towline = runTowline();
const slug = "movement";

async function signedIn(name: string, isReviewer: boolean): Promise<Page> {
  const { email } = await makeClinicianAccount({ isReviewer });
  await db().person.update({ where: { email }, data: { name } });
  const page = await towline.newPage();
  await signIn(page, email);
  return page;
}

/** The line of a version on the page of its topic. */
const versionLine = (page: Page, number: number) =>
  page
    .getByRole("region", { name: "English text" })
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: `Version ${number}`, exact: true }) });

async function openVersion(page: Page, number: number): Promise<void> {
  await page.goto(`/desk/editorial/${slug}`);
  await versionLine(page, number)
    .getByRole("link", { name: `Version ${number}`, exact: true })
    .click();
  await page
    .getByRole("heading", { level: 1, name: new RegExp(`English text, version ${number}`) })
    .waitFor();
}

async function sendToReview(page: Page, number: number): Promise<void> {
  await openVersion(page, number);
  await page.getByRole("button", { name: "Send for review" }).click();
  await page.getByText("In review", { exact: true }).waitFor();
}

async function write(page: Page, title: string): Promise<void> {
  await page.getByRole("textbox", { name: "Title" }).fill(title);
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor();
}

/** Selects the first words of the first line of the text, as a mouse does. */
async function selectWords(page: Page): Promise<{ line: Locator; words: string }> {
  const line = page
    .getByRole("region", { name: "Line by line" })
    .locator("ol > li")
    .filter({ has: page.getByRole("button", { name: /^Comment on “/ }) })
    .first();
  const words = await line
    .locator("p")
    .first()
    .evaluate((paragraph) => {
      const node = paragraph.firstChild;
      if (!node) return "";
      window.getSelection()?.setBaseAndExtent(node, 0, node, 12);
      return window.getSelection()?.toString().trim() ?? "";
    });
  expect(words.length).toBeGreaterThan(5);
  return { line, words };
}

test("a version's whole life: written by one, sent back, approved by another with a reason, restored, published on its date", async () => {
  const [wanda, ada] = [await signedIn("Wanda Writer", true), await signedIn("Dr. Ada", true)];

  // Written, and not approved by whoever wrote it.
  await wanda.goto("/desk/editorial");
  await wanda.getByRole("link", { name: "Moving your body" }).click();
  await wanda
    .getByRole("region", { name: "English text" })
    .getByRole("button", { name: "Begin a draft" })
    .click();
  await wanda.waitForURL(/\/text\/[0-9a-f-]{36}/);
  await write(wanda, "Move and take 20 mg");
  await sendToReview(wanda, 2);
  await wanda.getByText("You wrote words of this version, so someone else approves it.").waitFor();
  expect(await wanda.getByRole("button", { name: "Approve" }).count()).toBe(0);

  // Remarked on and sent back.
  await ada.goto("/desk/editorial");
  await ada.getByText("One version waits for your approval.").waitFor();
  await ada.getByRole("radio", { name: /^Waiting for my approval/ }).check();
  await ada.getByRole("link", { name: "English text v2" }).click();
  await ada.getByRole("link", { name: "Compare with the published version" }).click();
  await ada.getByText("2 lines changed.").waitFor();
  expect((await ada.locator("del").allTextContents()).join(" ")).toContain("Moving");
  expect((await ada.locator("ins").allTextContents()).join(" ")).toContain("20 mg");
  await openVersion(ada, 2);
  const { line, words } = await selectWords(ada);
  await line.getByRole("button", { name: /^Comment on “/ }).click();
  await ada.keyboard.type("Which kind of moving?");
  await line.getByRole("button", { name: "Comment", exact: true }).click();
  await expect
    .poll(() =>
      line.getByRole("listitem").filter({ hasText: "Which kind of moving?" }).locator("q").textContent(),
    )
    .toBe(words);
  await wanda.goto("/desk/editorial");
  await wanda.getByText("1 open comment").waitFor();
  const late = await signedIn("Dr. Late", true);
  await openVersion(late, 2);
  await ada.getByText("Send back", { exact: true }).click();
  await ada.getByLabel("What is to be done").fill("Say why there is a dose.");
  await ada.getByRole("button", { name: "Send back with this note" }).click();
  await ada.getByText("Draft", { exact: true }).waitFor();
  await ada.getByText("Sent back with your note.").waitFor();

  // Whoever decides upon what they saw before is told what moved, and sees how it stands.
  await late
    .getByLabel("Why publish it all the same")
    .fill("It looked good to me, and the page says in its next line to ask us first.");
  await late.getByRole("button", { name: "Approve and publish" }).click();
  await late.getByText("It was taken back or sent back: it is a draft now.").waitFor();
  await late.getByText("Draft", { exact: true }).waitFor();
  await expect
    .poll(() =>
      late
        .getByRole("alert")
        .filter({ hasText: "it is a draft now" })
        .evaluate((alert) => alert === document.activeElement),
    )
    .toBe(true);

  // Answered, sent again, approved although a gate fails.
  await openVersion(wanda, 2);
  await wanda.getByText("Say why there is a dose.", { exact: true }).waitFor();
  await wanda.getByRole("button", { name: "Settled “Say why there is a dose.”" }).click();
  await wanda.getByText("settled by Wanda Writer").waitFor();
  await expect
    .poll(() => wanda.evaluate(() => document.activeElement?.textContent))
    .toContain("Say why there is a dose.");
  await sendToReview(wanda, 2);
  await openVersion(ada, 2);
  await ada
    .getByText("One gate fails")
    .or(ada.getByText(/gates fail/))
    .first()
    .waitFor();
  await ada.getByRole("button", { name: "Approve" }).click();
  await ada.getByText(/One gate fails\.|gates fail\./).waitFor();
  await ada
    .getByLabel("Why publish it all the same")
    .fill("Quoted from the label on purpose: the next line says that nobody changes a dose alone.");
  await ada.getByRole("button", { name: "Approve" }).click();
  await ada.getByText("Published", { exact: true }).waitFor();
  await ada.getByText("Approved and published.").waitFor();
  await ada.getByText("Approved although gates failed: Quoted from the label on purpose").waitFor();
  await ada.goto(`/library/${slug}`);
  await ada.getByRole("heading", { level: 1, name: "Move and take 20 mg" }).waitFor();
  await ada.getByText("By Dr. Ada on").waitFor();

  // The history says who and why; bringing back appends.
  await wanda.goto(`/desk/editorial/${slug}`);
  await expect
    .poll(() => versionLine(wanda, 2).textContent())
    .toMatch(
      /● Published.*Written by Wanda Writer.*approved by Dr\. Ada .*published .*Quoted from the label on purpose/,
    );
  await versionLine(wanda, 1).getByRole("button", { name: "Bring version 1 back as a draft" }).click();
  await wanda.waitForURL(/\/text\/[0-9a-f-]{36}/);
  await expect
    .poll(() => wanda.getByRole("textbox", { name: "Title" }).inputValue())
    .toBe("Moving your body");
  await write(wanda, "Moving again");
  await sendToReview(wanda, 3);

  // Approved for later; the worker publishes it when its time has come.
  await openVersion(ada, 3);
  await ada.getByLabel("Publish later").fill("2099-01-01T08:00");
  await ada.getByRole("button", { name: "Approve for that time" }).click();
  await ada.getByText("Approved, waits for its date").waitFor();
  const { publishAt } = await db().explanationVersion.findFirstOrThrow({ where: { title: "Moving again" } });
  // Eight in the morning where the clinic is, wherever the browser is.
  expect(publishAt?.toISOString()).toBe("2099-01-01T13:00:00.000Z");
  await db().explanationVersion.updateMany({
    where: { title: "Moving again" },
    data: { publishAt: new Date(Date.now() - 1000) },
  });
  await expect
    .poll(
      async () => {
        await ada.goto(`/library/${slug}`);
        return ada.getByRole("heading", { level: 1 }).textContent();
      },
      { timeout: 120_000, interval: 1000 },
    )
    .toBe("Moving again");

  // Alone in a practice, she approves her own words, and the page says so.
  await db().clinic.upsert({
    where: { id: 1 },
    create: { id: 1, onePersonPractice: true },
    update: { onePersonPractice: true },
  });
  await wanda.goto(`/desk/editorial/${slug}`);
  await wanda.getByRole("button", { name: "Begin a draft from version 3" }).click();
  await wanda.waitForURL(/\/text\/[0-9a-f-]{36}/);
  await write(wanda, "Moving alone");
  await sendToReview(wanda, 4);
  await wanda.getByText("The page will say that author and reviewer are the same person.").waitFor();
  await wanda.getByRole("button", { name: "Approve and publish" }).click();
  await wanda.getByText("Approved and published.").waitFor();
  await wanda.goto(`/library/${slug}`);
  await wanda.getByText("Written and reviewed by one person").waitFor();
});
