import { expect, test } from "vitest";
import { runTowline } from "./harness";
import { makeClinicianAccount, signIn } from "./steps";

const towline = runTowline();

test("a nurse suggests a change by keyboard, an editor answers it, and the nurse reads the answer", async () => {
  const { email } = await makeClinicianAccount({ mayFinalise: false, isAdmin: false });
  const nurse = await towline.newPage();
  await signIn(nurse, email);
  await nurse.goto("/library/movement");
  await nurse.getByRole("button", { name: "Suggest a change to In short" }).focus();
  await nurse.keyboard.press("Enter");
  await expect
    .poll(() => nurse.getByLabel("Which words").evaluate((node) => node === document.activeElement))
    .toBe(true);
  await nurse.keyboard.press("Tab");
  await nurse.keyboard.type("Say stairs too: many here live up three floors.");
  await expect.poll(() => nurse.getByText("Write nothing about a patient").count()).toBe(1);
  await towline.screenshot(nurse, "suggest-a-change");
  await nurse.keyboard.press("Tab");
  await nurse.keyboard.press("Enter");
  await nurse.getByText("Sent to the editors.").waitFor();

  const editor = await towline.newPage();
  await signIn(editor, (await makeClinicianAccount({ isReviewer: true })).email);
  await editor.goto("/desk/changes");
  await editor.getByText("Say stairs too: many here live up three floors.").waitFor();
  await expect
    .poll(() => editor.getByRole("link", { name: "Open the topic on the desk" }).getAttribute("href"))
    .toBe("/desk/editorial/movement");
  await towline.screenshot(editor, "changes-1440");
  await editor.getByRole("radio", { name: /^Accept/ }).check();
  await editor.getByLabel("Answer to your colleague").fill("Good point. It is in the next version.");
  await editor.getByRole("button", { name: "Send the answer" }).click();
  await editor.getByText(/^Answered\. Dr\. Park finds it/).waitFor();
  await editor.getByRole("heading", { name: "0 open" }).waitFor();

  await nurse.goto("/library");
  // The page says by itself that the answer was read.
  const read = nurse.waitForResponse(
    (response) => response.request().method() === "POST" && response.url().endsWith("/library/suggestions"),
  );
  await nurse.getByRole("link", { name: "My suggestions (1 new answer)" }).click();
  await nurse.getByText("Good point. It is in the next version.").waitFor();
  await nurse.getByText("1 new answer.").waitFor();
  await towline.screenshot(nurse, "my-suggestions");
  await read;
  await nurse.goto("/library");
  await nurse.getByRole("link", { name: "My suggestions", exact: true }).waitFor();
});

test("words marked on the page are the passage", async () => {
  const page = await towline.newPage({ viewport: { width: 390, height: 844 } });
  await signIn(page, (await makeClinicianAccount()).email);
  await page.goto("/library/movement");
  const button = page.getByRole("button", { name: "Suggest a change to In short" });
  const marked = await button.evaluate((node) => {
    const words = node.closest("section")?.querySelector("p span");
    window.getSelection()?.selectAllChildren(words as Node);
    return words?.textContent ?? "";
  });
  await button.click();
  const select = page.getByLabel("Which words");
  await expect.poll(() => select.inputValue()).toBe("marked");
  expect(marked.startsWith((await select.locator("option:checked").innerText()).replace(/…$/, ""))).toBe(
    true,
  );
  await page.keyboard.press("Escape");
  await expect.poll(() => button.evaluate((node) => node === document.activeElement)).toBe(true);
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
    .toBe(true);
});
