import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { makeClinicianAccount, saved, signIn } from "./steps";

const towline = runTowline();
const slug = "anhedonia-lost-joy";

/** A draft of the published matching, as the topic's page begins one. @returns the path of its editor. */
async function newMatchDraft(): Promise<{ path: string; id: string }> {
  const topic = (await getPublishedLibrary(makeSystem("e2e"))).topicBySlug.get(slug)!;
  const { _max } = await db().matchVersion.aggregate({
    where: { explanationId: topic.explanationId },
    _max: { number: true },
  });
  const id = newId();
  await db().matchVersion.create({
    data: {
      id,
      explanationId: topic.explanationId,
      number: (_max.number ?? 0) + 1,
      state: "draft",
      origin: "clinic",
      authorName: "Dr. Park",
      createdAt: new Date(),
      updatedAt: new Date(),
      grade: topic.grade,
      data: topic.match,
      basedOnId: topic.matchVersionId,
    },
  });
  return { path: `/desk/editorial/${slug}/match/${id}`, id };
}

const stored = async (id: string) =>
  (await db().matchVersion.findUniqueOrThrow({ where: { id } })) as unknown as {
    state: string;
    data: { weights: Record<string, number>; gate: string | null };
  };

/** As a hand on the keyboard does: on until the focus is there. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let at = 0; at < 200; at += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const one = document.activeElement as HTMLInputElement | null;
      const legend = one?.matches("[type=radio]")
        ? one.closest("fieldset")?.querySelector("legend")?.textContent
        : "";
      return `${legend ?? ""}${one?.labels?.[0]?.textContent ?? one?.getAttribute("aria-label") ?? one?.textContent ?? ""}`;
    });
    if (name.test(here)) return;
  }
  throw new Error(`Tab never reaches ${name}.`);
}

async function openEditor(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("list", { name: "After, with this version" }).waitFor();
}

const own = (page: Page) => page.getByRole("status").filter({ hasText: "When nothing feels good" });

test("matching is edited, tried on a person, saved and sent for review, without a mouse", async () => {
  const [{ email }, { path, id }] = [await makeClinicianAccount({ isReviewer: true }), await newMatchDraft()];
  const page = await towline.newPage();
  await signIn(page, email);
  await openEditor(page, path);
  await page.getByLabel("Try it on", { exact: true }).focus();
  await page.keyboard.type("52");
  await expect.poll(() => page.getByLabel("Try it on", { exact: true }).inputValue()).toBe("flat-on-ssri");
  await expect.poll(() => own(page).innerText()).toMatch(/no change/);

  // A weight more moves it up in the ranking beside the form.
  await page.getByRole("heading", { level: 1 }).focus();
  await tabTo(page, /^Add a symptom or feature$/);
  await page.keyboard.type("tired");
  await page.keyboard.press("Enter");
  await tabTo(page, /^Fatigue.*clearly$/);
  await page.keyboard.press("3");
  const weight = page.getByRole("group", { name: /^Fatigue/ });
  await expect.poll(() => weight.getByRole("radio", { name: "mainly" }).isChecked()).toBe(true);
  await expect.poll(() => own(page).innerText()).toMatch(/score \d.*, now \d/);
  await saved(page);
  expect((await stored(id)).data.weights["sx.fatigue"]).toBe(3);

  // Words that can't be read are told, kept, and saved as soon as they can be.
  await tabTo(page, /^Suggest it only when$/);
  await page.keyboard.type("hx.seizure or");
  await page.getByText("it ends too soon").waitFor();
  await page.getByText("Not saved yet. Until it can be read, the draft keeps: Seizures.").waitFor();
  await expect.poll(async () => (await stored(id)).data.gate).toBe("hx.seizure");
  await expect.poll(() => page.getByLabel("Suggest it only when").inputValue()).toBe("hx.seizure or");
  await expect
    .poll(() => page.getByRole("button", { name: "Send for review" }).getAttribute("aria-disabled"))
    .toBe("true");
  // Half-typed words outlive a step to another page and back.
  await page.getByRole("link", { name: "Due for review" }).click();
  await page.waitForURL("**/desk/due");
  await page.goBack();
  await expect.poll(() => page.getByLabel("Suggest it only when").inputValue()).toBe("hx.seizure or");
  await page.getByLabel("Try it on", { exact: true }).focus();
  await page.keyboard.type("52");
  await page.getByLabel("Suggest it only when").focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" hx.cardiac");
  await page.getByText(/Means: Seizures or /).waitFor();
  await saved(page);
  await expect.poll(async () => (await stored(id)).data.gate).toBe("hx.seizure or hx.cardiac");

  // A hard block takes it out of the ranking, with the reason in words.
  await tabTo(page, /^Add a block$/);
  await page.keyboard.press("Enter");
  await page.keyboard.type("hx.seizure");
  await tabTo(page, /^Hard: not safe/);
  await page.keyboard.press("Space");
  await expect.poll(() => own(page).innerText()).toMatch(/left: Can't be added, because of: Seizures/);
  await saved(page);

  await page.getByRole("button", { name: "Send for review" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText(/Matching \d+, in review/).waitFor();
  expect((await stored(id)).state).toBe("inReview");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("match-title");
  await page.getByText("Fatigue / low energy: mainly").waitFor();
});

test("two people at one draft: the second sees both, part by part, and nothing typed is lost", async () => {
  const { path, id } = await newMatchDraft();
  const [one, other] = [await towline.newPage(), await towline.newPage()];
  for (const page of [one, other]) {
    await signIn(page, (await makeClinicianAccount({ isReviewer: true })).email);
    await openEditor(page, path);
  }
  await one.getByLabel("It names medicines").check();
  await saved(one);
  await other.getByLabel("Suggest it only when").fill("hx.seizure");
  await other.getByRole("heading", { name: "Two people changed this matching" }).waitFor();
  await towline.screenshot(other, "match-editor conflict 1440 px");
  await expect
    .poll(() =>
      other
        .getByRole("group", { name: "Names medicines" })
        .getByRole("radio", { name: /^Take theirs \(Dr. Park\)/ })
        .isChecked(),
    )
    .toBe(true);
  await expect
    .poll(() =>
      other
        .getByRole("group", { name: "Suggested only when" })
        .getByRole("radio", { name: /^Keep mine/ })
        .isChecked(),
    )
    .toBe(true);
  await other.getByRole("button", { name: "Go on with these" }).click();
  await saved(other);
  expect((await stored(id)).data).toMatchObject({ gate: "hx.seizure", medicine: true });
});

const looks = [
  { name: "1440 px", colorScheme: "light", width: 1440 },
  { name: "dark, 1024 px", colorScheme: "dark", width: 1024 },
  { name: "390 px", colorScheme: "light", width: 390 },
] as const;

test("it fits every screen, with its lists open", async () => {
  const [{ email }, { path }] = [await makeClinicianAccount({ isReviewer: true }), await newMatchDraft()];
  for (const { name, width, colorScheme } of looks) {
    const page = await towline.newPage({ colorScheme, viewport: { width, height: 900 } });
    await signIn(page, email);
    await openEditor(page, path);
    await page.getByRole("button", { name: "Add a block" }).click();
    await page.getByLabel(/^Block 1: hold it back when/).fill("hx.seizure or sx.fatigue at least 2");
    await page.getByRole("button", { name: "Choose from lists for Block 1: hold it back when" }).click();
    await page.getByText("What is true of this person").click();
    await towline.screenshot(page, `match-editor ${name}`);
    await page.getByLabel("Add a symptom or feature", { exact: true }).first().fill("tired");
    await page.getByRole("option", { name: /^Fatigue/ }).waitFor();
    await expectAccessible(page, `match editor ${name}`);
  }
});
