/** The plan and the options as the screen first shows them. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { GridOptions } from "./grid-options";
import { PlanPanel } from "./plan-panel";
import { PrintSettings } from "./print-settings";

const nothing = () => undefined;
const view: Pick<DraftView, "plan" | "step" | "stepChoices" | "topics"> = {
  plan: { lines: [{ kind: "medicine", text: "Goes on" }], step: null },
  step: "Levántese a la misma hora.",
  stepChoices: [{ slug: "sleep", item: "sleep.do.1-1", text: "Get up at one time." }],
  topics: [],
};
const phrases = [{ kind: "medicine" as const, text: "Goes on with ___" }];
const plan = (more: Partial<typeof view> = {}) =>
  renderToStaticMarkup(createElement(PlanPanel, { view: { ...view, ...more }, phrases, onPlan: nothing }));

describe("the plan", () => {
  it("names each line for who can't see it, and says which step prints", () => {
    const html = plan();
    for (const words of ["What line 1 is about", "Line 1 of the plan", "Take line 1 out", "1 line, a step"])
      expect(html).toContain(words);
    expect(html).toContain("Prints: Levántese a la misma hora.");
    expect(html).toMatch(/<optgroup[^>]*label="sleep"[^>]*>.*Get up at one time\./);
    expect(html).not.toContain("The step in our own words");
  });

  it("shows all of a long line", () => {
    const text = "Keep taking sertraline as you do now, and call us before you change anything about it.";
    const html = plan({ plan: { lines: [{ kind: "medicine", text }], step: null } });
    expect(html).toMatch(new RegExp(`<textarea[^>]*rows="4"[^>]*>${text}</textarea>`));
  });

  it("offers the clinic's own phrases of its kind under a line that is still empty", () => {
    const line = (kind: "medicine" | "today", text: string) =>
      plan({ plan: { lines: [{ kind, text }], step: null } });
    expect(line("medicine", "")).toMatch(/aria-label="Phrases of the clinic".*Goes on with ___/);
    expect(line("medicine", "Goes on")).not.toContain("Goes on with ___");
    expect(line("today", "")).not.toContain("Phrases of the clinic");
  });

  it("has a field for a step in own words, and says where none prints", () => {
    const html = plan({ plan: { lines: [], step: { own: "" } }, step: null });
    expect(html).toContain("The step in our own words");
    expect(html).toContain("0 lines, no step");
    expect(html).toContain("No step prints.");
  });

  it("takes six lines at most, and says so", () => {
    const six = Array.from({ length: 6 }, () => ({ kind: "other" as const, text: "x" }));
    const html = plan({ plan: { lines: six, step: null } });
    expect(html).toContain("6 lines are the most.");
    expect(html).toMatch(/<button[^>]*disabled=""[^>]*>Add a line/);
  });
});

describe("the options of the grid", () => {
  const gridOptions = ["a", "b", "c", "d", "e"].map((option) => ({ option, title: option.toUpperCase() }));
  const grid = (options: string[], all = gridOptions) =>
    renderToStaticMarkup(
      createElement(GridOptions, { view: { options, gridOptions: all }, onOptions: nothing }),
    );

  it("are asked for only while a grid is on the page", () => expect(grid(["a"], [])).toBe(""));

  it("are at most four, and one alone asks for another", () => {
    expect(grid(["a", "b", "c", "d"]).match(/disabled=""/g)).toHaveLength(1);
    expect(grid(["a"])).toContain("Choose one more");
    expect(grid(["a", "b"])).not.toContain("Choose one more");
  });
});

describe("how it prints", () => {
  const settings = (languages: ("en" | "es")[], language: "en" | "es" = "en") =>
    renderToStaticMarkup(
      createElement(PrintSettings, {
        view: { paper: "letter", size: "large", grey: true, language },
        languages,
        onChange: nothing,
      }),
    );

  it("asks for the language only where there are two, or where the clinic no longer prints this one", () => {
    expect(settings(["en"])).not.toContain("Language");
    expect(settings(["en", "es"])).toContain(">Spanish<");
    expect(settings(["en"], "es")).toContain(">Spanish<");
    expect(settings(["en"])).toMatch(/selected=""[^>]*>Large, 18 pt.*selected=""[^>]*>Black and white/);
  });
});
