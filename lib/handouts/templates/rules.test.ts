import { describe, expect, it } from "vitest";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { choiceOf, fittingTemplates } from "./rules";
import type { TemplateView } from "./schema";

const template = (name: string, ...slugs: string[]): TemplateView => ({
  id: name,
  kind: "mine",
  name,
  about: null,
  titles: slugs,
  gone: 0,
  shared: false,
  mayChange: true,
  topics: slugs.map((slug) => ({ slug, layer: "brief", hiddenParts: [] })),
  size: "normal",
  grey: false,
});
type View = Pick<DraftView, "suggestions" | "topics" | "heldBack">;
const view = (suggested: string[], held: string[] = [], along: string[] = []) =>
  ({
    suggestions: suggested.map((slug) => ({ slug })),
    topics: along.map((slug) => ({ slug, because: "paired" })),
    heldBack: held.map((slug) => ({ slug })),
  }) as View;
const fitting = (templates: TemplateView[], of: View) =>
  fittingTemplates(templates, of).map(({ template: { name }, fits }) => [name, fits]);

describe("templates that fit a profile", () => {
  it("are those of which two in three topics are suggested, the best first", () => {
    const all = [
      template("two of three", "a", "b", "x"),
      template("all", "a", "b"),
      template("half", "a", "x"),
    ];
    expect(fitting(all, view(["a", "b", "c"]))).toEqual([
      ["all", 2],
      ["two of three", 2],
    ]);
  });

  it("count pages that come along", () =>
    expect(fitting([template("pair", "a", "b")], view(["a"], [], ["b"]))).toEqual([["pair", 2]]));

  it("hold nothing that is held back for this patient", () =>
    expect(fitting([template("held", "a", "b", "c")], view(["a", "b"], ["c"]))).toEqual([]));

  it("are none while nothing is known of the patient", () =>
    expect(fitting([template("any", "a")], view([], [], ["a"]))).toEqual([]));
});

it("a choice from a template has nobody's words in it", () =>
  expect(choiceOf(template("one", "a"))).toEqual([
    { slug: "a", layer: "brief", hiddenParts: [], note: null, override: null },
  ]));
