import type { Page } from "playwright-core";

/** Until React has taken over what the server wrote, a press is the browser's own. */
export async function takenOver(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(
    (css) => Object.keys(document.querySelector(css) ?? {}).some((key) => key.startsWith("__reactProps")),
    selector,
  );
}
