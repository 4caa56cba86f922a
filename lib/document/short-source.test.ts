/** Short names of sources in small print. */
import { expect, test } from "vitest";
import { shortSource, sourceIn } from "./compose-handout";

test.each([
  ["BupropionLabel", "Bupropion label", "etiqueta de Bupropion"],
  ["Page2024", "Page 2024", "Page 2024"],
  ["LithiumTox-S", "Lithium Tox", "Lithium Tox"],
])("%s says what it is in the language of the page", (key, english, spanish) => {
  expect(sourceIn(shortSource(key), "en")).toBe(english);
  expect(sourceIn(shortSource(key), "es")).toBe(spanish);
});
