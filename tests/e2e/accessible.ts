/**
 * What every screen is held to: axe finds nothing under WCAG 2.2 AA, nothing scrolls sideways, and no control
 * cuts its own words.
 */
import axe from "axe-core";
import type { Frame, Page } from "playwright-core";
import { expect } from "vitest";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * axe as it is, where the private fields of its colours are fields. Its package is compiled for browsers
 * without them: each is a WeakMap, a colour has six, and a look at one screen makes and clears away thousands
 * of colours. What axe makes later, its map of a page's elements, stays a WeakMap and goes with the look.
 */
const source = `{
  let starting = true;
  const Later = WeakMap;
  class Field {
    key = Symbol();
    get(one) { return one[this.key]; }
    set(one, value) { one[this.key] = value; return this; }
    add(one) { return this.set(one, true); }
    has(one) { return Object.hasOwn(one, this.key); }
  }
  ((WeakMap, WeakSet) => {${axe.source}})(function () { return starting ? new Field() : new Later(); }, Field);
  starting = false;
}`;

/** What axe makes of a colour's words, as far as it is looked at here. */
interface AxeColor {
  r: number;
  g: number;
  b: number;
  alpha: number;
  parseString(words: string): this;
}

/** Puts axe into a frame that has none yet. */
export async function putInto(frame: Frame): Promise<void> {
  if (await frame.evaluate("'axe' in window")) return;
  await frame.evaluate(source);
  await frame.evaluate(spareWork);
}

/**
 * Runs in the page; changes no verdict. axe reads the colours behind each text from their words, though a
 * page has a few dozen of them: they are read once. And it copies the HTML of each element it looked at,
 * which nobody reads: a fault is named by its selector.
 */
function spareWork(): void {
  const { Color } = (window.axe as unknown as { commons: { color: { Color: { prototype: AxeColor } } } })
    .commons.color;
  const known = new Map<string, Pick<AxeColor, "r" | "g" | "b" | "alpha">>();
  const read = Color.prototype.parseString;
  Color.prototype.parseString = function (words) {
    const had = known.get(words);
    if (had) return Object.assign(this, had);
    read.call(this, words);
    known.set(words, { r: this.r, g: this.g, b: this.b, alpha: this.alpha });
    return this;
  };
  window.axe.configure({ noHtml: true });
}

/**
 * What axe finds in the page and its frames: rules and elements. axe is put into a document once, however
 * often that is looked at: reading its half a megabyte anew was a quarter of the browser's work.
 */
export async function violationsOn(page: Page): Promise<{ id: string; targets: string[] }[]> {
  await putInto(page.mainFrame());
  const others = page.frames().filter((frame) => frame !== page.mainFrame());
  // A browser's viewer of PDFs is a frame as well, and takes no script: axe looks past it.
  for (const frame of others)
    await Promise.race([putInto(frame), page.waitForTimeout(1_000)]).catch(() => undefined);
  return page.evaluate(async (tags) => {
    // What holds is not described node by node: nobody reads it, and it is a tenth of the browser's work.
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target.join(" ")) }));
  }, standards);
}

/**
 * Goes on after a fault, so that one walk names all of them. @param where what the screen is
 * called in a fault.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // A page that is led to without loading is named a moment after it is drawn.
  await expect.poll(() => page.title(), { message: `${where} has a title` }).not.toBe("");
  let found = await violationsOn(page);
  // A colour on its way to another, a title that a refresh draws anew: a fault is what stays.
  for (let looks = 1; found.length > 0 && looks < 5; looks += 1) {
    await page.waitForTimeout(250);
    found = await violationsOn(page);
  }
  expect
    .soft(found.map(({ id, targets }) => `${where}: ${id}: ${targets.slice(0, 3).join(", ")}`))
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
    for (const option of free.querySelectorAll("option")) if (option.label.length > 30) option.remove();
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
