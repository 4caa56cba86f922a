/** What kind of source it is, in the language of the page. */
import { expect, test } from "vitest";
import { sourceIn } from "./compose-handout";

test.each([
  ["bupropion label", "etiqueta de bupropion"],
  ["Page 2024", "Page 2024"],
])("%s says what it is in the language of the page", (english, spanish) => {
  expect(sourceIn(english, "en")).toBe(english);
  expect(sourceIn(english, "es")).toBe(spanish);
});
