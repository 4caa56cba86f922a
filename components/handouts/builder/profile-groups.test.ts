/** What of the entries the server sends; that they are there once the script runs is seen in tests/e2e. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/schema";
import { ProfileGroups } from "./profile-groups";

const entry = { id: "sx.sleep", label: "Sleep", synonyms: [], help: null, parent: null, legacy: false };

test("the titles of the groups with what is set in them, their entries later", () => {
  const view = {
    profile: { symptoms: { "sx.sleep": 2 }, features: [] },
    mapped: { levels: {}, features: [] },
  } as unknown as DraftView;
  const groups = [{ domain: "sx", title: "Symptoms", levels: true, items: [entry] }];
  const library = { groups } as unknown as BuilderLibrary;
  const html = renderToStaticMarkup(
    createElement(ProfileGroups, { view, library, onProfile: () => undefined }),
  );
  expect(html).toMatch(/<summary[^>]*>Symptoms .*1 set/);
  expect(html).not.toContain("<input");
});
