/** What every screen is held to: axe, no sideways scroll, targets large enough. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export const looks = [
  { name: "light, 1440 px", colorScheme: "light", width: 1440 },
  { name: "dark, 1440 px", colorScheme: "dark", width: 1440 },
  { name: "light, 1024 px", colorScheme: "light", width: 1024 },
  { name: "dark, 390 px", colorScheme: "dark", width: 390 },
  { name: "forced colours, 320 px (400 % zoom)", colorScheme: "light", forcedColors: "active", width: 320 },
] as const;

export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`)).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
}

async function expectLargeTargets(page: Page, where: string): Promise<void> {
  const small = await page.locator("button:visible, a:visible, summary:visible").evaluateAll((all) => all
    .filter((one) => {
      const box = one.getBoundingClientRect();
      const inText = getComputedStyle(one).display === "inline";
      return !inText && box.width > 1 && (box.height < 23.5 || box.width < 23.5);
    })
    .map((one) => one.textContent));
  expect(small, `${where}: targets under 24 px`).toEqual([]);
}

export async function check(page: Page, where: string): Promise<void> {
  await expectAccessible(page, where);
  await expectNoSidewaysScroll(page, where);
  await expectLargeTargets(page, where);
}
