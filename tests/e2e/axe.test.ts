import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { saveVersion } from "@/lib/editorial/versions/save-version";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { addComment } from "@/lib/editorial/review/add-comment";
import { getVersion } from "@/lib/editorial/versions/queries";
import { newAdmin } from "@/tests/setup/desk-people";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { ageBand, dev2Steps, level, makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();

async function expectLargeTargets(page: Page, where: string): Promise<void> {
  const small = await page.locator("button:visible, a:visible, summary:visible").evaluateAll((all) =>
    all
      .filter((one) => {
        const box = one.getBoundingClientRect();
        const inText = getComputedStyle(one).display === "inline";
        return !inText && box.width > 1 && (box.height < 23.5 || box.width < 23.5);
      })
      .map((one) => one.textContent),
  );
  expect.soft(small, `${where}: targets under 24 px`).toEqual([]);
}

const looks = [
  { name: "light, 1440 px", colorScheme: "light", forcedColors: "none", width: 1440 },
  { name: "dark, 1024 px", colorScheme: "dark", forcedColors: "none", width: 1024 },
  { name: "dark, 390 px", colorScheme: "dark", forcedColors: "none", width: 390 },
  { name: "forced colours, 320 px (400 % zoom)", colorScheme: "light", forcedColors: "active", width: 320 },
] as const;

/**
 * One screen in every theme and width, the widest last, so that the steps that follow find
 * what they look for.
 */
async function check(page: Page, where: string, alone?: (look: string) => Promise<void>): Promise<void> {
  for (const { name, width, ...media } of [...looks].reverse()) {
    await page.emulateMedia({ ...media, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page, `${where}, ${name}`);
    await expectLargeTargets(page, `${where}, ${name}`);
    await alone?.(name);
  }
}

const deskPaths = [
  "editorial",
  "editorial/movement",
  "sheets",
  "sheets/when-to-call",
  "due",
  "changes",
  "recalls",
  "sources",
  "sources/claims",
  "pictures",
  "packs",
  "teach-back",
  "usage",
  "mail",
].map((page) => `/desk/${page}`);

/**
 * A text and a matching under work, a version to decide on though a gate fails and something is to be
 * settled, two to compare, one to recall.
 */
async function deskPages(): Promise<string[]> {
  const writer = await newAdmin("Writer");
  const [text, review, match] = await Promise.all([
    beginDraft(writer, { slug: "movement", kind: "text", language: "en" }),
    beginDraft(writer, { slug: "movement", kind: "text", language: "es" }),
    beginDraft(writer, { slug: "movement", kind: "match", language: "en" }),
  ]);
  const { versionId } = review;
  const version = await getVersion(writer, { kind: "text", versionId });
  if (version.kind !== "text") throw new Error("no text");
  await saveVersion(writer, {
    kind: "text",
    versionId,
    revision: 0,
    content: { ...version.content, title: "Moverse y 20 mg", cautions: version.content.cautions.slice(1) },
  });
  await addComment(writer, {
    kind: "text",
    versionId,
    blockId: version.content.tree.content[0]?.content[0]?.attrs.id ?? null,
    quote: "20 mg",
    text: "Is that so?",
  });
  await submitVersion(writer, { kind: "text", versionId, revision: 1 });
  const { versionId: published } = await db().publishedText.findFirstOrThrow({
    where: { language: "en", explanation: { slug: "movement" } },
  });
  const topic = "/desk/editorial/movement";
  return [
    `${topic}/text/${text.versionId}`,
    `${topic}/match/${match.versionId}`,
    `${topic}/version/text/${versionId}`,
    `${topic}/version/match/${match.versionId}`,
    `${topic}/compare?kind=text&one=${version.publishedId}&other=${versionId}`,
    `/desk/recalls/new?version=${published}`,
  ];
}

async function signedIn(): Promise<Page> {
  const { email } = await makeClinicianAccount({ isReviewer: true });
  const page = await towline.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  await page.goto("/sign-in");
  await signIn(page, email);
  return page;
}

async function checkAll(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await page
      .locator("main details")
      .evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
    await check(page, path);
  }
}

test("the way to a page is accessible in every theme and width", { timeout: 600_000 }, async () => {
  const stranger = await towline.newPage({ reducedMotion: "reduce" });
  await stranger.goto("/sign-in");
  await check(stranger, "sign-in");
  const page = await signedIn();
  await check(page, "my handouts, empty");
  await newHandout(page);
  await check(page, "builder, empty");
  for (const step of dev2Steps) await step(page);
  await saved(page);
  await page.getByText("Our plan, and one thing this week").click();
  await page.getByRole("button", { name: "Add a line" }).click();
  await page.getByText("Name, note and QR code").click();
  await check(page, "builder, DEV-2", (look) => towline.screenshot(page, `builder ${look}`));
  await page.getByRole("button", { name: /^Keys/ }).click();
  await page.getByRole("dialog").waitFor();
  await expectAccessible(page, "keys");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Finalise and print" }).click();
  await page.waitForURL(/print=1/);
  await page.getByText("Not known whether it printed").waitFor();
  await check(page, "finalised");
  await page.goto(`${new URL(page.url()).pathname}/text`);
  await check(page, "the page as text");
  await page.goto("/handouts");
  await newHandout(page);
  await ageBand(page, "18 to 24");
  await level(page, "sx.suicidal_thoughts", 1);
  await page.getByText("Before printing").waitFor();
  await saved(page);
  await check(page, "builder with a stop");
  await checkAll(page, ["/handouts", "/handouts/queue", "/handouts/log", "/handouts/templates"]);
});

test("the library and the clinic are accessible in every theme and width", { timeout: 600_000 }, async () => {
  await checkAll(await signedIn(), [
    "/library",
    "/library/suicide-safety",
    "/library/compare-options",
    "/library/brain-connections-tow-truck?language=es",
    "/library/suggestions",
    "/desk/people",
    "/desk/clinic",
    "/desk/account",
    "/desk/deliveries",
  ]);
});

test("the editorial desk is accessible in every theme and width", { timeout: 600_000 }, async () => {
  await checkAll(await signedIn(), [...deskPaths, ...(await deskPages())]);
});

test("nothing moves for those who ask for less motion", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage({ reducedMotion: "reduce" });
  await signIn(page, email);
  await newHandout(page);
  // All at once: a locator's elements may be replaced before they are looked at.
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((one) => {
        const { transitionDuration, transitionProperty, animationName } = getComputedStyle(one);
        return (
          (transitionProperty !== "none" && parseFloat(transitionDuration) > 0) || animationName !== "none"
        );
      })
      .map((one) => one.outerHTML.slice(0, 200)),
  );
  expect(moving).toEqual([]);
});
