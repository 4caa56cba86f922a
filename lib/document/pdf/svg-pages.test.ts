/** Typst's picture of all pages cut into one a page; `page.test.ts` does it with a real one. */
import { expect, test } from "vitest";
import { svgPages, topOfPage } from "./svg-pages";

const letter = (name: string, x: string, fill: string, more = "") =>
  `                <use xlink:href="#${name}" x="${x}" y="0" fill="${fill}" fill-rule="nonzero"${more}/>`;
const symbol = (name: string, path: string) =>
  `        <symbol id="${name}" overflow="visible">\n            <path d="${path}"/>\n        </symbol>`;
const whole = [
  `<svg class="typst-doc" viewBox="0 0 612 1584">`,
  `    <path class="typst-shape" fill="#ffffff" d="M 0 0"/>`,
  `    <g>`,
  `        <g class="typst-group">`,
  `            <g class="typst-text" transform="matrix(1 0 0 -1 0 9.352000000000002)">`,
  letter("gAAAA", "0", "#111111"),
  letter("gBBBB", "12.40412", "#111111"),
  letter("gBBBB", "20", "#222222"),
  `            </g>`,
  `            <image xlink:href="data:image/png;base64,AAAA" width="10"/>`,
  letter("gCCCC", "1.5", "#333333", ` stroke="#444444"`),
  `        </g>`,
  `    </g>`,
  `    <g transform="matrix(1 0 0 1 0 792)">`,
  `        <g class="typst-text" transform="matrix(1 0 0 -1 0 1)">`,
  letter("gBBBB", "7", "#111111"),
  `        </g>`,
  `    </g>`,
  `    <defs id="glyph">`,
  symbol("gAAAA", "M 0 0m 1.2345678 0"),
  symbol("gBBBB", "M 0 0m 2 0"),
  symbol("gCCCC", "M 0 0m 3 0"),
  `    </defs>`,
  `    <defs id="clip-path">`,
  `        <clipPath id="cDDDD"/>`,
  `    </defs>`,
  `</svg>`,
].join("\n");
const [first = "", second = "", ...more] = svgPages(whole, { width: 612, height: 792 });

test("each page has its own letters alone, under short names, and what else is defined", () => {
  expect(more).toEqual([]);
  const definedIn = (page: string) => [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(definedIn(first)).toEqual(["g0", "g1", "g2", "cDDDD"]);
  expect(definedIn(second)).toEqual(["g0", "cDDDD"]);
  expect(first).toContain('<symbol id="g0" overflow="visible"><path d="M 0 0m 1.234 0"/></symbol>');
  expect(second).toContain('<symbol id="g0" overflow="visible"><path d="M 0 0m 2 0"/></symbol>');
});

test("a line says its colour once; a letter of another colour says its own, and what is more than a letter stays", () => {
  expect(first).toContain(
    '<g transform="matrix(1 0 0 -1 0 9.352)" fill="#111111"><use href="#g0" x="0"/><use href="#g1" x="12.404"/><use href="#g1" x="20" fill="#222222"/></g>',
  );
  expect(first).toContain('<use href="#g2" x="1.5" fill="#333333" stroke="#444444"/>');
  expect(second).toContain('<g transform="matrix(1 0 0 -1 0 1)" fill="#111111"><use href="#g0" x="7"/></g>');
});

test("a picture keeps what it shows", () => {
  expect(first).toContain('<image xlink:href="data:image/png;base64,AAAA" width="10"/>');
  expect(second).not.toContain("image/png");
});

test("the same picture gives the same pages", () => {
  expect(svgPages(whole, { width: 612, height: 792 })).toEqual([first, second]);
});

test("the top of a page is as wide as the page", () => {
  expect(topOfPage(first, 200)).toContain('viewBox="0 0 612 200" width="612pt" height="200pt"');
});
