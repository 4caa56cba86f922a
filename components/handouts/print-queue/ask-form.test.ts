import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AskForm } from "./ask-form";

const prescribers = [
  { personId: "ben", name: "Dr. Ben" },
  { personId: "cleo", name: "Dr. Cleo" },
];
const chosen = (first: string | undefined) =>
  /<option value="(\w+)" selected/.exec(
    renderToStaticMarkup(createElement(AskForm, { prescribers, first, busy: false, onAsk: () => undefined })),
  )?.[1];

test("whoever gave it back is asked first, and nobody who may not approve any more", () => {
  expect(chosen("cleo")).toBe("cleo");
  expect(chosen("gone")).toBe("ben");
  expect(chosen(undefined)).toBe("ben");
});
