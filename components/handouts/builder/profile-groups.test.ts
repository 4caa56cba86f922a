/** What of the entries the server sends; that they are there once the script runs is seen in tests/e2e. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ProfileGroups } from "./profile-groups";

const entry = { id: "sx.sleep", label: "Sleep", synonyms: [], help: null, parent: null, legacy: false };

test("the titles of the groups with what is set in them, their entries later", () => {
  const html = renderToStaticMarkup(
    createElement(ProfileGroups, {
      profile: { symptoms: { "sx.sleep": 2 }, features: [] },
      mapped: { levels: {}, features: [] },
      groups: [{ domain: "sx", title: "Symptoms", levels: true, items: [entry] }],
      onLevel: () => undefined,
      onFeature: () => undefined,
    }),
  );
  expect(html).toMatch(/<summary[^>]*>Symptoms .*1 set/);
  expect(html).not.toContain("<input");
});
