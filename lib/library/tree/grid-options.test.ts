import { describe, expect, it } from "vitest";
import { mostOptions, optionsByDefault, printedOptions, type Candidate } from "./grid-options";

const named = (option: string | null) => ({ attrs: { option } });
const options = ["keep", "pill", "spray", "talk", "magnets", "lithium"].map(named);
const shown = (chosen: string[] | undefined, all = options) =>
  printedOptions(all, chosen).map(({ attrs }) => attrs.option);

describe("the options that were chosen", () => {
  it("print in the order they were chosen, behind going on as now", () => {
    expect(shown(["talk", "pill"])).toEqual(["keep", "talk", "pill"]);
    expect(shown(["talk", "keep", "talk"])).toEqual(["keep", "talk"]);
  });

  it("are four at most, and only those the grid has", () => {
    expect(shown(["gone", "lithium", "talk", "pill", "spray", "magnets"])).toEqual([
      "keep",
      "lithium",
      "talk",
      "pill",
      "spray",
    ]);
    expect(mostOptions).toBe(4);
  });

  it("print beside options that have no name, since nobody can choose those", () => {
    expect(shown(["pill"], [...options, named(null)])).toEqual(["keep", "pill", null]);
  });

  it("are all of them for whoever reads the library", () => {
    expect(shown(undefined)).toEqual(options.map(({ attrs }) => attrs.option));
  });
});

describe("with none chosen", () => {
  const candidate = (option: string, topic: string | null, more: Partial<Candidate> = {}): Candidate => ({
    option,
    topic,
    standing: "open",
    medicine: true,
    ...more,
  });
  const grid = (changes: Record<string, Partial<Candidate>> = {}) => [
    candidate("keep", null),
    candidate("pill", "pills", changes.pill),
    candidate("magnets", "clinic", changes.magnets),
    candidate("anesthesia", "clinic"),
    candidate("lithium", "add-ons", changes.lithium),
    candidate("quetiapine", "add-ons"),
    candidate("talk", "therapy", { medicine: false }),
  ];
  const picked = (pages: string[], suited: string[], changes?: Record<string, Partial<Candidate>>) =>
    optionsByDefault(grid(changes), { pages, suited });

  it("options of pages on the handout come first, then of those that suit, one a page in turn", () => {
    expect(picked(["therapy", "clinic"], ["add-ons", "pills"])).toEqual(["talk", "magnets", "anesthesia"]);
    expect(picked(["therapy"], ["add-ons", "pills"])).toEqual(["talk", "lithium", "pill"]);
  });

  it("pages of the handout may fill every place", () => {
    expect(picked(["pills", "add-ons"], ["therapy"])).toEqual(["pill", "lithium", "quetiapine"]);
  });

  it("talk therapy has the last place where only medicines suit", () => {
    expect(picked([], ["pills", "add-ons", "clinic"])).toEqual(["pill", "lithium", "talk"]);
    expect(picked(["pills"], ["add-ons", "clinic"])).toEqual(["pill", "lithium", "talk"]);
  });

  it("one that a plain block holds back is not offered", () => {
    expect(picked([], ["pills", "add-ons", "therapy"], { pill: { standing: "marked" } })).toEqual([
      "lithium",
      "talk",
      "quetiapine",
    ]);
  });

  it("one that would leave the grid takes no place, so that its reason prints beside three others", () => {
    expect(picked([], ["pills", "add-ons", "clinic", "therapy"], { pill: { standing: "leftOut" } })).toEqual([
      "pill",
      "lithium",
      "magnets",
      "talk",
    ]);
  });

  it("shows something for a patient whom nothing suits", () => {
    expect(picked([], [])).toEqual(["pill", "magnets", "talk"]);
  });

  it("is nothing where the options have no names", () => {
    expect(optionsByDefault([], { pages: ["pills"], suited: [] })).toEqual([]);
  });
});
