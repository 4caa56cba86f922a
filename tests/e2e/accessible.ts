/**
 * What every screen is held to: axe finds nothing under WCAG 2.2 AA, nothing scrolls sideways, and no control
 * cuts its own words.
 */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Goes on after a fault, so that one walk names all of them. @param where what the screen is
 * called in a fault.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // A page that is led to without loading is named a moment after it is drawn.
  await expect.poll(() => page.title(), { message: `${where} has a title` }).not.toBe("");
  // What holds is not described node by node: nobody reads it here, and it is a tenth of the browser's work.
  // The other mode opens a second page for each look, in case of frames from elsewhere: we have none, and
  // it takes twice the time.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .withTags(standards);
  const { violations } = await axe.analyze();
  expect
    .soft(
      violations.map(
        ({ id, nodes }) =>
          `${where}: ${id}: ${nodes
            .map((node) => node.target.join(" "))
            .slice(0, 3)
            .join(", ")}`,
      ),
    )
    .toEqual([]);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(over, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
  expect.soft(await page.evaluate(cutWords), `${where}: words cut by their control`).toEqual([]);
}

/**
 * Runs in the page. A list shows its longest choice whole, but for titles and names of any length, and where
 * what was chosen is told beside it; of what a person typed an end may be out of sight.
 * @returns the first words of each control that has less room than they take.
 */
function cutWords(): string[] {
  const shown = [...document.querySelectorAll<HTMLElement>("select, button, summary, input[placeholder]")];
  const isCut = (one: HTMLElement) => {
    if (!one.checkVisibility() || one.offsetWidth < 2) return false;
    if (one instanceof HTMLInputElement && one.value !== "") return false;
    if (!(one instanceof HTMLSelectElement)) return one.scrollWidth > one.clientWidth + 1;
    if (one.hasAttribute("aria-describedby")) return false;
    const free = one.cloneNode(true) as HTMLSelectElement;
    for (const option of free.querySelectorAll("option")) if (option.label.length > 40) option.remove();
    free.style.cssText = "position: absolute; width: max-content";
    one.after(free);
    const wanted = free.offsetWidth;
    free.remove();
    return wanted > one.offsetWidth + 1;
  };
  return shown.filter(isCut).map((one) => {
    const words = one instanceof HTMLInputElement ? one.placeholder : one.textContent;
    return `${one.tagName.toLowerCase()} "${words.trim().slice(0, 40)}"`;
  });
}
