import { expect, test } from "vitest";
import { runTowline } from "./harness";
import { dev2Steps, entriesDrawn, makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();

test("a tab killed after each step of DEV-2 loses nothing that was saved: a second browser goes on from there", async () => {
  const { email } = await makeClinicianAccount();
  const first = await towline.newPage();
  await signIn(first, email);
  const address = await newHandout(first);
  const second = await towline.newPage();
  await signIn(second, email);
  const counts: number[] = [];
  for (const step of dev2Steps) {
    const tab = await first.context().newPage();
    await tab.goto(address);
    await step(tab);
    await saved(tab);
    await tab.close({ runBeforeUnload: false });
    await second.goto(address);
    await entriesDrawn(second);
    await second
      .locator("details:not([open]) > summary")
      .evaluateAll((all) => all.forEach((one) => (one as HTMLElement).click()));
    // Beside the profile stand the forms that a patient could be asked.
    const facts = second.locator(
      "section[aria-labelledby=profile-title] input:checked:not([name=asked-form])",
    );
    counts.push(await facts.count());
  }
  expect(counts).toEqual(dev2Steps.map((_, index) => index + 1));
});

test("of two browsers on one draft the second is told, and sees a way on", async () => {
  const { email } = await makeClinicianAccount();
  const one = await towline.newPage();
  await signIn(one, email);
  const address = await newHandout(one);
  const other = await one.context().newPage();
  await other.goto(address);
  await one.getByLabel("Your own label").fill("first to save");
  await saved(one);
  await other.getByLabel("Your own label").fill("too late");
  await other.getByText("This handout was changed somewhere else.").waitFor();
  await expect.poll(() => other.getByLabel("Your own label").inputValue()).toBe("too late");
  await expect.poll(() => other.getByRole("button", { name: "Load the newer one" }).isVisible()).toBe(true);
});
