import { expect, test } from "vitest";
import { check, expectAccessible, looks } from "./accessible";
import { runTowline } from "./harness";
import { ageBand, dev2Steps, level, makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();

test.each(looks)("every screen is accessible: $name", async ({ name, width, ...look }) => {
  const { email } = await makeClinicianAccount({ isReviewer: true });
  const page = await towline.newPage({ ...look, viewport: { width, height: 900 }, reducedMotion: "reduce" });
  await page.goto("/sign-in");
  await check(page, "sign-in");
  await signIn(page, email);
  await check(page, "my handouts, empty");
  await newHandout(page);
  await check(page, "builder, empty");
  for (const step of dev2Steps) await step(page);
  await saved(page);
  await page.getByText("Name, note, language and paper").click();
  await check(page, "builder, DEV-2");
  await towline.screenshot(page, `builder ${name}`);
  await page.getByRole("button", { name: /^Keys/ }).click();
  await page.getByRole("dialog").waitFor();
  await expectAccessible(page, "keys");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Finalise and print" }).click();
  await page.waitForURL(/print=1/);
  await page.getByRole("button", { name: "Print", exact: true }).waitFor();
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
  for (const path of ["/handouts", "/library", "/library/suicide-safety", "/library/compare-options", "/library/brain-connections-tow-truck?language=es", "/desk/people", "/desk/clinic", "/desk/account"]) {
    await page.goto(path);
    await page.locator("main details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
    await check(page, path);
  }
});

test("nothing moves for those who ask for less motion", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage({ reducedMotion: "reduce" });
  await signIn(page, email);
  await newHandout(page);
  const moving = await page.locator("*").evaluateAll((all) => all.filter((one) => {
    const { transitionDuration, transitionProperty, animationName } = getComputedStyle(one);
    return (transitionProperty !== "none" && parseFloat(transitionDuration) > 0) || animationName !== "none";
  }).length);
  expect(moving).toBe(0);
});
