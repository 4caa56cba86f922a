import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { getVersion } from "@/lib/editorial/versions/queries";
import type { TextVersionView } from "@/lib/editorial/schema";
import { linesUnder, paragraphsIn, treeText } from "@/lib/library/tree/tree";
import { newAdmin } from "@/tests/setup/desk-people";
import { runTowline } from "./harness";
import { makeClinicianAccount, saved, signIn } from "./steps";

const towline = runTowline();

/** A draft of a published text and a browser of someone who may write it. */
async function draftOf(
  slug: string,
  language: "en" | "es" = "en",
  options: Parameters<typeof towline.newPage>[0] = {},
) {
  const admin = await newAdmin("Wanda Writer");
  const { versionId } = await beginDraft(admin, { slug, kind: "text", language });
  const path = `/desk/editorial/${slug}/text/${versionId}`;
  const stored = async () => (await getVersion(admin, { kind: "text", versionId })) as TextVersionView;
  return {
    path,
    stored,
    words: async () => treeText((await stored()).content.tree),
    page: await openedBy(path, options),
  };
}

async function openedBy(path: string, options: Parameters<typeof towline.newPage>[0] = {}): Promise<Page> {
  const { email } = await makeClinicianAccount({ isReviewer: true });
  const page = await towline.newPage(options);
  await signIn(page, email);
  await page.goto(path);
  await text(page).waitFor();
  await page.locator("[data-gates]").waitFor({ state: "attached" });
  return page;
}

const text = (page: Page) => page.getByRole("textbox", { name: "Text of the page" });
const finding = (page: Page, words: string) =>
  page.getByRole("list", { name: "Findings" }).getByRole("button").filter({ hasText: words });

/** Types behind the first paragraph of the text. */
async function addSentence(page: Page, words: string): Promise<void> {
  await text(page).focus();
  await toEndOfParagraph(page);
  await page.keyboard.type(words);
}

/** Line by line to the end of the text's first paragraph, however wide the window is. */
async function toEndOfParagraph(page: Page): Promise<void> {
  await page.keyboard.press("Control+Home");
  for (let line = 0; line < 20; line += 1) {
    await page.keyboard.press("End");
    const isEnd = await page.evaluate(() => {
      const { focusNode = null, focusOffset = 0 } = getSelection() ?? {};
      const paragraph = focusNode?.parentElement?.closest("p");
      if (!focusNode || !paragraph) return false;
      const rest = document.createRange();
      rest.setStart(focusNode, focusOffset);
      rest.setEnd(paragraph, paragraph.childNodes.length);
      return rest.toString() === "";
    });
    if (isEnd) return;
    await page.keyboard.press("ArrowDown");
  }
}

test("a text is written, cited and sent to review without a mouse, with page and gates following every word", async () => {
  const { page, stored, words } = await draftOf("movement");
  await page.getByLabel("Title").focus();
  await page.keyboard.press("Tab");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[role="toolbar"]') !== null))
    .toBe(true);
  await page.keyboard.press("ArrowRight");
  await expect
    .poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.command))
    .toBe("em");
  await page.keyboard.press("Tab");
  await expect.poll(() => text(page).evaluate((node) => node === document.activeElement)).toBe(true);
  const before = await page.getByRole("img", { name: /page 1 of/ }).getAttribute("src");
  await toEndOfParagraph(page);
  await page.keyboard.type(" A short walk counts.");
  await finding(page, "A short walk counts.").waitFor();
  await page.waitForFunction(
    (old) => document.querySelector('img[alt*="page 1 of"]')?.getAttribute("src") !== old,
    before,
  );
  await expect.poll(() => page.locator(".not-marked", { hasText: "A short walk counts." }).count()).toBe(1);
  await page.keyboard.press("Control+Alt+c");
  const dialog = page.getByRole("dialog", { name: "Cite sources" });
  await dialog.getByText("A short walk counts.").waitFor();
  const key = (await stored()).content.sources[0] ?? "";
  await page.keyboard.type(key);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await dialog.getByRole("radio", { name: /^Established/ }).focus();
  await page.keyboard.press("Space");
  await dialog.getByRole("button", { name: "Cite", exact: true }).focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.locator('[data-claim="established"]', { hasText: "A short walk counts." }).waitFor();
  await finding(page, 'A short walk counts." is neither').waitFor({ state: "detached" });
  await saved(page);
  expect(await words()).toContain("A short walk counts.");
  await page.keyboard.press("Control+/");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const inText = () => text(page).evaluate((node) => node === document.activeElement);
  await expect.poll(inText, { message: "closing the sheet leads back to the text" }).toBe(true);
  await page.keyboard.press("Shift+Tab");
  await expect.poll(inText, { message: "Tab leaves the text" }).toBe(false);
  await page.getByRole("button", { name: "Send for review" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/desk/editorial/movement");
  expect((await stored()).state).toBe("inReview");
});

test("a finding leads to its words, a comment to its line, and a list, a box and a part are made by key", async () => {
  const { page, stored } = await draftOf("sleep");
  await addSentence(page, " Unmarked words here.");
  await finding(page, "Unmarked words here.").click();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe("Unmarked words here.");
  await page.keyboard.press("Control+Alt+i");
  await page.locator("[data-sentence=instruction]", { hasText: "Unmarked words here." }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Call us.");
  await page.keyboard.press("Control+Alt+2");
  await page.locator("[data-callout=today]", { hasText: "Call us." }).waitFor();
  await page.keyboard.press("Control+Alt+m");
  await page.getByRole("dialog").getByLabel("Comment").fill("Which number?");
  await page.getByRole("dialog").getByRole("button", { name: "Comment" }).click();
  await page.getByText("Comments: 1 open").waitFor();
  await page.locator("[data-comments]", { hasText: "Call us." }).first().waitFor();
  await page.getByRole("button", { name: "Settled" }).click();
  await page.getByText("Comments: none open").waitFor();
  await page.getByRole("button", { name: /^Take the part at the cursor out/ }).click();
  await page.getByRole("button", { name: /^Add a part that is missing/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Takeaway/ })
    .click();
  await page.keyboard.type("A new takeaway.");
  await saved(page);
  expect((await stored()).content.tree.content[0]).toMatchObject({
    attrs: { kind: "takeaway" },
    content: [{ content: [{ text: "A new takeaway." }] }],
  });
});

test("the grid is written cell by cell, grows by a row and an option, and Tab comes out at its end", async () => {
  const { page, stored } = await draftOf("compare-options");
  await page.locator(".text-editor [data-option]").first().click();
  await page.getByRole("button", { name: /^Add an option/ }).click();
  await page.keyboard.type("Rest and wait");
  await page.locator(".text-editor [data-cell]").first().click();
  await page.getByRole("button", { name: /^Add a row/ }).click();
  await page.locator(".text-editor [data-row] input").nth(1).fill("What it costs");
  await page.locator(".text-editor [data-row]").nth(1).locator("[data-cell]").first().click();
  for (const cell of ["One", "Two", "Three"]) {
    await page.keyboard.type(cell);
    await page.keyboard.press("Tab");
  }
  await saved(page);
  const grid = (await stored()).content.tree.content
    .flatMap(({ content }) => content)
    .find((block) => block.type === "grid");
  const rows = grid?.content.filter((node) => node.type === "gridRow") ?? [];
  expect(grid?.content.filter((node) => node.type === "gridOption").length).toBe(15);
  expect(rows[1]?.attrs.title).toBe("What it costs");
  expect(rows[1]?.content.map((cell) => cell.content.map(({ content }) => content[0]?.text).join())).toEqual([
    "One",
    "Two",
    "Three",
    ...Array.from({ length: 12 }, () => "…"),
  ]);
  const last = page.locator(".text-editor [data-row]").last().locator("[data-cell]").last();
  await last.click();
  // What is typed there says that the editor, not the browser alone, is in the last cell.
  await page.keyboard.type("Zzz");
  await last.filter({ hasText: "Zzz" }).waitFor();
  await page.keyboard.press("Tab");
  await expect.poll(() => text(page).evaluate((node) => node === document.activeElement)).toBe(false);
});

test("words typed while the server can't be reached are kept and sent again", async () => {
  const { page, words } = await draftOf("stress-and-calming");
  await page.route("**/desk/editorial/**", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 200, contentType: "text/plain", body: "" })
      : route.continue(),
  );
  await addSentence(page, " Typed without a line.");
  await page.locator("[data-save=waiting]").waitFor();
  expect(await words()).not.toContain("Typed without a line.");
  await page.keyboard.type(" And more.");
  await page.unroute("**/desk/editorial/**");
  await saved(page);
  expect(await words()).toContain("Typed without a line. And more.");
}, 60_000);

test("of two people writing at once the second sees both texts, merges them, and no typed word is lost", async () => {
  const { page: first, path, words } = await draftOf("tracking-mood");
  const second = await openedBy(path);
  await addSentence(first, " Alpha wrote this.");
  await saved(first);
  await text(second).focus();
  await second.keyboard.press("Control+End");
  await second.keyboard.type(" Beta wrote that.");
  await second.getByRole("heading", { name: "Two texts at once" }).waitFor();
  await second.getByText(/saved this text at .*, while you were writing/).waitFor();
  expect(await second.locator("mark").allTextContents()).toEqual(
    expect.arrayContaining([expect.stringContaining("Beta"), expect.stringContaining("Alpha")]),
  );
  await towline.screenshot(second, "editor conflict");
  await second.getByRole("button", { name: "Merge both" }).click();
  await saved(second);
  expect(await words()).toContain("Alpha wrote this.");
  expect(await words()).toContain("Beta wrote that.");
  await expect.poll(() => text(second).innerText()).toContain("Alpha wrote this.");
  await first.keyboard.type(" Gamma too.");
  await first.getByRole("heading", { name: "Two texts at once" }).waitFor();
  await first.getByRole("button", { name: "Take theirs" }).click();
  expect(await text(first).innerText()).not.toContain("Gamma too.");
  await first.getByRole("button", { name: /^Mine, at/ }).click();
  await first
    .getByRole("dialog")
    .getByText(/Gamma too\./)
    .waitFor();
  await first.getByRole("button", { name: "Put this text into the editor" }).click();
  await saved(first);
  expect(await words()).toContain("Gamma too.");
});

/** Puts a file of the clipboard into the text at the cursor, as the browser's own paste does. */
async function pasteFile(page: Page, file: string): Promise<void> {
  const content = await readFile(`tests/cases/paste/${file}`, "utf8");
  await text(page).evaluate(
    (node, [type, words]) => {
      const data = new DataTransfer();
      data.setData(type!, words!);
      node.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [file.endsWith(".html") ? "text/html" : "text/plain", content] as const,
  );
}

test("a paste of two paragraphs, and one over the whole text, are taken back by one undo, and that is what is kept", async () => {
  const { page, stored } = await draftOf("why-it-takes-weeks");
  const before = (await stored()).content.tree;
  const treeNow = async () => (await stored()).content.tree;
  await text(page).focus();
  await page.keyboard.press("Control+Home");
  await pasteFile(page, "two-lines.txt");
  await expect.poll(async () => treeText(await treeNow())).toContain("one\ntwo");
  await page.keyboard.press("Control+z");
  await expect.poll(treeNow).toEqual(before);
  await page.keyboard.press("Control+a");
  await pasteFile(page, "two-lines.txt");
  await expect.poll(async () => treeText(await treeNow())).toBe("one\ntwo");
  await page.keyboard.press("Control+z");
  await expect.poll(treeNow).toEqual(before);
  await saved(page);
  await page.reload();
  await text(page).waitFor();
  await expect.poll(() => text(page).innerText()).toContain(treeText(before).split("\n")[0]);
  expect(await treeNow()).toEqual(before);
});

test("a word processor's bold and lists are what its writer saw", async () => {
  const { page, stored } = await draftOf("food-tyrosine-and-gut");
  await addSentence(page, " More.");
  await page.keyboard.press("Enter");
  await pasteFile(page, "google-docs-plain.html");
  await page.keyboard.press("Enter");
  await pasteFile(page, "word-list.html");
  await saved(page);
  const blocks = (await stored()).content.tree.content[0]?.content ?? [];
  const said = blocks.slice(1).map((block) => [block.type, ...linesUnder(block)]);
  expect(said).toEqual([
    ["paragraph", "Walk ten minutes."],
    ["paragraph", "Rest."],
    ["bulletList", "Walk", "Rest"],
  ]);
  const bold = blocks
    .flatMap(paragraphsIn)
    .flatMap(({ content }) => content)
    .filter(({ marks }) => marks?.some(({ type }) => type === "strong"));
  expect(bold.map((node) => node.text)).toEqual(["Rest."]);
});

const hostile = `<div style="color:red" onclick="alert(1)"><h1>Big <b>head</b></h1><script>document.title = "hacked"</script><style>p { display: none }</style>
<p style="font-size: 40pt">Plain <i>words</i> <a href="javascript:alert(1)">bad</a> <a href="https://example.org/x">good</a></p><img src="x" onerror="document.title = 'hacked'">
<table><tr><td>In a table</td></tr></table><ul><li>One</li><li>Two<ul><li>Deep</li></ul></li></ul><iframe src="https://example.org"></iframe><svg><script>1</script></svg></div>`;

test("what is pasted keeps its words, lists, stress and allowed links, and nothing else", async () => {
  const { page, stored, words } = await draftOf("talk-therapy-and-supports");
  const title = await page.title();
  await text(page).focus();
  await toEndOfParagraph(page);
  await page.keyboard.press("Enter");
  await text(page).evaluate((node, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, hostile);
  await saved(page);
  const json = JSON.stringify((await stored()).content.tree);
  expect(json).not.toMatch(/javascript|onclick|onerror|style|font-size|iframe|hacked|display/);
  expect(json).toContain('"href":"https://example.org/x"');
  expect(await words()).toMatch(/Big head\nPlain words bad good\n+In a table\nOne\nTwo\nDeep/);
  expect(await page.title()).toBe(title);
});

test("a translation is written beside its English text; a text in review is only read", async () => {
  const { page, stored, path } = await draftOf("movement", "es");
  await page.getByRole("heading", { name: /^English, version/ }).waitFor();
  await text(page).focus();
  await page.keyboard.press("Control+Home");
  await expect
    .poll(() => page.getByRole("region", { name: "English text" }).locator("[aria-current]").count())
    .toBe(1);
  await page.getByText(/^About this text/).click();
  await page.getByLabel("Checked by").fill("Dra. Vega");
  await page.getByRole("checkbox", { name: /^Brought in line with English version/ }).check();
  await saved(page);
  expect((await stored()).content).toMatchObject({ checkedBy: "Dra. Vega" });
  await db().explanationVersion.updateMany({
    where: { id: (await stored()).id },
    data: { state: "inReview" },
  });
  await page.goto(path);
  await page.getByText("This version is in review").waitFor();
  expect(await text(page).count()).toBe(0);
});

test.each([1440, 1024, 390])("the text and its page fit a screen of %i px", async (width) => {
  const { page } = await draftOf("brain-connections-tow-truck", "en", { viewport: { width, height: 900 } });
  await towline.screenshot(page, `editor ${width}`);
  await expect
    .poll(() =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    )
    .toBeLessThanOrEqual(0);
  const show = page.getByRole("button", { name: "Page and gates" });
  await expect.poll(() => show.isVisible()).toBe(width < 1280);
  if (width < 1280) await show.click();
  await page.getByRole("img", { name: /page 1 of/ }).waitFor();
  await towline.screenshot(page, `editor page ${width}`);
});
