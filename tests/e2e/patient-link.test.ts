/** A private link from the clinician's screen to the patient's phone and back. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { insertLink } from "@/lib/handouts/qr/insert-link";
import { keepPublicPages } from "@/lib/handouts/qr/public-pages";
import { patientWords } from "@/lib/deliveries/links/patient-words";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { newReviewer } from "@/tests/setup/desk-people";
import { chosen, flat, newFinalised } from "@/tests/setup/handout-makers";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { makeClinicianAccount, signIn } from "./steps";

const towline = runTowline();
const words = patientWords.en;
const phone = { viewport: { width: 390, height: 844 } };
const topics = [chosen("movement", { layer: "full" }), chosen("option-bupropion"), chosen("sleep")];

async function ownerOf(email: string): Promise<Clinician> {
  const { id } = await db().person.findUniqueOrThrow({ where: { email } });
  const owner = makeClinician({
    personId: id,
    sessionId: newId(),
    mayFinalise: true,
    roles: { clinician: true, reviewer: false, admin: true },
  });
  if (!owner) throw new Error("The owner is a clinician.");
  return owner;
}

/** A browser of its own, where answers that refuse are part of the story. */
async function patientPage(javaScriptEnabled: boolean): Promise<Page> {
  const context = await towline.browser.newContext({ ...phone, javaScriptEnabled });
  return context.newPage();
}

/** Accessible, and every target large enough for a thumb. */
async function expectUsable(page: Page, where: string): Promise<void> {
  // At its end nothing of the page lies behind the numbers to call, so that targets are measured whole.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expectAccessible(page, where);
  const small = await page
    .locator("button:visible, a.button:visible, .contents a:visible, .choices label:visible, summary:visible")
    .evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.textContent),
    );
  expect.soft(small, `${where}: targets under 24 px`).toEqual([]);
  const [low, ...rest] = await page
    .locator(".dials a")
    .evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
    );
  expect
    .soft(Math.min(low ?? 44, ...rest), `${where}: buttons that dial under 44 px`)
    .toBeGreaterThanOrEqual(44);
}

/** Numbers to call are in sight without a press of anything, and what has the focus lies not behind them. */
async function expectInReach(page: Page): Promise<void> {
  const calls = page.locator(".dials a");
  expect(await calls.evaluateAll((all) => all.map((one) => one.getAttribute("href")))).toEqual(
    expect.arrayContaining(["tel:988", "tel:911"]),
  );
  const hidden = await page.evaluate(() => {
    const bar = document.querySelector(".reach")?.getBoundingClientRect().top ?? 0;
    return [...document.querySelectorAll<HTMLElement>("main a, main button, main input, main summary")]
      .filter((one) => {
        one.focus();
        const { top, bottom } = one.getBoundingClientRect();
        return bottom > bar + 1 && top < innerHeight;
      })
      .map((one) => one.outerHTML);
  });
  expect(hidden).toEqual([]);
  for (const call of await calls.all()) expect(await call.isVisible()).toBe(true);
  const { top } = (await calls.last().evaluate((one) => one.getBoundingClientRect().toJSON())) as {
    top: number;
  };
  expect(top).toBeLessThan(phone.viewport.height);
}

test("a clinician makes a link, the patient reads and answers without JavaScript, the clinician sees it and closes the link", async () => {
  const { email } = await makeClinicianAccount();
  const handoutId = await newFinalised(await ownerOf(email), {
    profile: flat,
    topics,
    firstName: "Maria",
    label: "Room 4",
  });
  const clinician = await towline.newPage();
  await clinician.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(clinician, email);
  await clinician.goto(`/handouts/${handoutId}`);
  await clinician.getByLabel("Days it stays open").fill("7");
  await clinician.getByLabel("Ask for a passcode too").check();
  expect(await clinician.getByLabel("Passcode", { exact: true }).inputValue()).toMatch(/^\d{6}$/);
  await clinician.getByLabel("Passcode", { exact: true }).fill("4711");
  await clinician.getByRole("button", { name: "Make a private link" }).click();
  await clinician.getByRole("heading", { name: "Your link is ready" }).waitFor();
  await clinician.getByRole("button", { name: "Copy", exact: true }).click();
  await clinician.getByText("Copied.").waitFor();
  const address = await clinician.evaluate(() => navigator.clipboard.readText());
  expect(address).toMatch(new RegExp(`^${towline.url}/p/[\\w-]{43}$`));
  await clinician.getByAltText("QR code that leads to the private link").waitFor();
  await clinician.getByText("Not opened yet.").waitFor();
  await expectUsable(clinician, "link made");
  await towline.screenshot(clinician, "link-made-1440");

  const patient = await patientPage(false);
  await patient.goto(address);
  expect(await patient.title()).toBe(words.title);
  expect(await patient.locator("body").textContent()).not.toMatch(/Maria|Moving|bupropion|depression/i);
  await towline.screenshot(patient, "link-opening-390");
  await patient.getByLabel(words.passcode).fill("4712");
  await patient.getByRole("button", { name: words.open }).click();
  await patient.getByText(words.wrongPasscode).waitFor();
  await patient.getByLabel(words.passcode).fill("4711");
  await patient.getByRole("button", { name: words.open }).click();
  await patient.getByRole("heading", { level: 1 }).waitFor();
  await expect.poll(() => patient.locator("article").textContent()).toContain("Maria");
  await expect.poll(() => patient.locator("html").getAttribute("lang")).toBe("en");
  await towline.screenshot(patient, "link-page-390");
  // Whom it is for stands at the top; the numbers to call stay in reach.
  const heading = patient.getByRole("heading", { level: 1 });
  await expect.poll(async () => ((await heading.boundingBox())?.y ?? 999) + 24).toBeLessThan(120);
  await expect.poll(() => heading.textContent()).toBe("For Maria");
  await expectInReach(patient);
  await patient.locator("#crisis").getByRole("link", { name: "988" }).first().waitFor();
  const topic = patient.locator("#topic-movement");
  await topic.getByRole("button", { name: words.question }).click();
  await topic.getByText(words.saidQuestion).waitFor();
  expect(patient.url()).toBe(`${address}#answer-movement`);
  await expectPdf(patient, handoutId);

  await clinician.goto("/handouts");
  await clinician.getByText("A patient has a question").waitFor();
  await clinician.getByText("1 question", { exact: true }).waitFor();
  await clinician.goto(`/handouts/${handoutId}`);
  await clinician.getByText("Has a question about").waitFor();
  await clinician.getByText(/First opened/).waitFor();
  await clinician.setViewportSize(phone.viewport);
  await expectUsable(clinician, "links and answers");
  await towline.screenshot(clinician, "link-answers-390");
  await clinician.getByRole("button", { name: "Mark as seen" }).click();
  await clinician.getByText("All seen.").waitFor();
  await clinician.getByRole("button", { name: "Close this link" }).click();
  await clinician.getByRole("button", { name: "Close it now" }).click();
  await clinician.getByText("Closed", { exact: true }).waitFor();

  const after = await patient.goto(address);
  expect(after?.status()).toBe(404);
  await patient.getByText(words.closedTitle).waitFor();
  await towline.screenshot(patient, "link-closed-390");
  await patient.context().close();
});

/** The file that arrives is what was stored. */
async function expectPdf(patient: Page, handoutId: string): Promise<void> {
  const [download] = await Promise.all([
    patient.waitForEvent("download"),
    (async () => {
      await patient.locator(".menu > summary").click();
      await patient.getByRole("link", { name: words.download }).click();
    })(),
  ]);
  expect(download.suggestedFilename()).toBe("pages.pdf");
  const bytes = readFileSync(await download.path());
  const { sha256 } = await db().rendering.findUniqueOrThrow({
    where: { handoutId_paper_size: { handoutId, paper: "letter", size: "normal" } },
  });
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
}

test("with JavaScript the page keeps letters and colours, reads aloud, and answers in place, by keyboard alone", async () => {
  const { email } = await makeClinicianAccount();
  const owner = await ownerOf(email);
  const handoutId = await newFinalised(owner, { profile: flat, topics });
  const { token } = await db().$transaction((tx) =>
    insertLink(tx, { handoutId, createdById: owner.personId, days: 1 }),
  );
  const page = await towline.newPage(phone);
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    speechSynthesis.speak = (piece) => {
      said.push(`${piece.lang} ${piece.text}`);
      if (said.length < 6) piece.onend?.({} as SpeechSynthesisEvent);
    };
    // The browser takes voices of its own making alone.
    Object.defineProperty(SpeechSynthesisUtterance.prototype, "voice", { set: () => undefined });
    speechSynthesis.getVoices = () =>
      [
        { lang: "en-GB", localService: false },
        { lang: "en_US", localService: true },
      ] as SpeechSynthesisVoice[];
  });
  await page.goto(`/p/${token}`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("article").waitFor();
  const letters = () =>
    page.evaluate(() => getComputedStyle(document.querySelector(".text p:not(.listen, .grade)")!).fontSize);
  const medium = parseFloat(await letters());
  await page.locator(".menu > summary").press("Enter");
  await page.getByRole("radio", { name: words.normal }).focus();
  await page.keyboard.press("ArrowRight");
  expect(parseFloat(await letters())).toBeGreaterThan(medium);
  await page.getByRole("radio", { name: words.high }).check();
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor))
    .toBe("rgb(0, 0, 0)");
  await towline.screenshot(page, "link-high-contrast-390");
  await page.reload();
  await expect.poll(() => page.locator("#look-high").isChecked()).toBe(true);
  expect(parseFloat(await letters())).toBeGreaterThan(medium);

  await page.locator(".menu > summary").press("Enter");
  await page.locator(".menu .listen button").press("Enter");
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  await expect.poll(async () => (await said()).length).toBe(6);
  expect((await said())[0]).toBe(`en_US ${await page.locator("h1").textContent()}`);
  await page.getByRole("button", { name: words.pauseListening }).press("Enter");
  await page.getByRole("button", { name: words.goOnListening }).press("Enter");
  const [, , , , , last, again] = await said();
  expect(again).toBe(last);
  const player = page.getByRole("button", { name: words.stopListening });
  await player.press("Enter");
  await expect.poll(() => player.isVisible()).toBe(false);
  await page.locator("#topic-movement .listen button").press("Enter");
  await expect
    .poll(async () => (await said()).at(-1))
    .toBe(`en_US ${await page.locator("#title-movement").textContent()}`);
  await player.press("Enter");

  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => name.includes(".js"))
      .map(({ name }) => new URL(name).pathname),
  );
  expect(scripts).toEqual(["/patient.js"]);
  await page.evaluate(() => Object.assign(window, { same: true }));
  const topic = page.locator("#topic-sleep");
  await topic.getByRole("button", { name: words.clear }).press("Enter");
  await topic.getByText(words.saidClear).waitFor();
  await expect.poll(() => page.evaluate(() => (window as unknown as { same?: boolean }).same)).toBe(true);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("value"))).toBe("clear");
  await db().patientLink.updateMany({ where: { handoutId }, data: { revokedAt: new Date() } });
  expect(await db().patientAnswer.findMany({ where: { handoutId } })).toMatchObject([
    { slug: "sleep", answer: "clear", seenAt: null },
  ]);
});

test("a recall reaches a patient who has the pages open, and what they asked stays in the clinician's sight", async () => {
  const { email } = await makeClinicianAccount();
  const handoutId = await newFinalised(await ownerOf(email), {
    profile: flat,
    topics: [chosen("tracking-mood")],
  });
  const { token } = await db().$transaction(async (tx) =>
    insertLink(tx, { handoutId, createdById: (await ownerOf(email)).personId, days: 1 }),
  );
  const patient = await patientPage(true);
  await patient.addInitScript(() => {
    speechSynthesis.getVoices = () => [{ lang: "en-US", localService: false }] as SpeechSynthesisVoice[];
  });
  await patient.goto(`${towline.url}/p/${token}`);
  await patient.getByRole("button", { name: words.open }).click();
  const topic = patient.locator("#topic-tracking-mood");
  await topic.getByRole("button", { name: words.question }).click();
  await topic.getByText(words.saidQuestion).waitFor();
  // A voice that is not the device's own would be sent the text.
  await topic.getByRole("button", { name: words.listen }).click();
  await patient.getByText(words.noVoice).waitFor();
  const { versionId } = await db().publishedText.findFirstOrThrow({
    where: { language: "en", explanation: { slug: "tracking-mood" } },
  });
  await recallVersion(await newReviewer("Dr. Rhea"), {
    versionId,
    reason: "It is wrong.",
    notice: "Please throw the page away.",
    translationsToo: false,
  });
  await topic.getByRole("button", { name: words.clear }).click();
  await patient.getByRole("heading", { name: words.takenBackTitle }).waitFor();
  await patient.getByText("Please throw the page away.").waitFor();
  await patient.locator("#crisis").getByText("988").first().waitFor();
  await expectUsable(patient, "taken back");
  await towline.screenshot(patient, "link-taken-back-390");
  await patient.context().close();

  const clinician = await towline.newPage(phone);
  await signIn(clinician, email);
  await clinician.goto(`/handouts/${handoutId}`);
  await clinician.getByText("Has a question about").waitFor();
  await clinician.getByText("Closed by a recall").waitFor();
  expect(await clinician.getByRole("button", { name: "Make a private link" }).count()).toBe(0);
  await towline.screenshot(clinician, "link-recalled-390");
  await clinician.getByRole("button", { name: "Mark as seen" }).click();
  await clinician.getByText("All seen.").waitFor();
});

test.each([
  ["en", "light", 1440],
  ["es", "dark", 390],
] as const)("every page is accessible: %s, %s, %i px", async (language, colorScheme, width) => {
  const { email } = await makeClinicianAccount();
  const owner = await ownerOf(email);
  const handoutId = await newFinalised(owner, {
    language,
    profile: flat,
    topics,
    firstName: "María",
    note: "Nos vemos el martes.",
  });
  const { token } = await db().$transaction((tx) =>
    insertLink(tx, { handoutId, createdById: owner.personId, days: 1 }),
  );
  const versions = await db().publishedText.findMany({
    where: { language, explanation: { slug: { in: ["movement", "add-or-switch"] } } },
  });
  const code = await db().$transaction((tx) =>
    keepPublicPages(tx, {
      language,
      topics: versions.map(({ versionId }) => ({ versionId, layer: "full" as const })),
    }),
  );
  const page = await towline.newPage({
    colorScheme,
    viewport: { width, height: 900 },
    reducedMotion: "reduce",
  });
  await page.goto(`/p/${token}`);
  await expectUsable(page, `opening ${language}`);
  await page.getByRole("button", { name: patientWords[language].open }).click();
  await page.locator("article").waitFor();
  await expectUsable(page, `pages ${language}`);
  await towline.screenshot(page, `link-page-${language}-${colorScheme}-${width}`);
  await page.locator(".menu > summary").click();
  for (const look of ["look-light", "look-dark", "look-high"]) {
    await page.locator(`#${look}`).check();
    await expectUsable(page, `pages ${language}, ${look}`);
  }
  await page.locator("#look-usual").check();
  for (const address of [`/t/add-or-switch?lang=${language}`, `/t/pages/${code}`]) {
    await page.goto(address);
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe(language);
    await page.locator(".sure > summary").first().click();
    await page.locator(".sure li strong").first().waitFor();
    await expectUsable(page, address.replace(code, "code"));
  }
  await towline.screenshot(page, `public-pages-${language}-${width}`);
});
