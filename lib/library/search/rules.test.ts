/** How typed words are read and what is made of found text, without a database. */
import { describe, expect, it } from "vitest";
import { markedOf, nameMap, piecesOf, readSearch } from "./rules";
import { nearest } from "./typos";

const names = nameMap([
  { label: "Anhedonia / loss of interest or joy (core)", synonyms: ["no joy", "can't enjoy"] },
]);

describe("reading what is typed", () => {
  it("takes the longest known name as one part, with the labels it leads to", () => {
    expect(readSearch("bupropion No  Jóy", names).parts).toEqual([
      { words: "bupropion", names: [] },
      { words: "no joy", names: ["Anhedonia", "loss of interest or joy"] },
    ]);
    expect(readSearch("can’t enjoy", names).parts).toMatchObject([
      { words: "can t enjoy", names: ["Anhedonia", "loss of interest or joy"] },
    ]);
  });

  it("looks for the last word as a beginning until something else is typed after it", () => {
    expect(readSearch("slee", names).beginning).toBe("slee");
    for (const done of ["sleep ", "sleep!", "s"]) expect(readSearch(done, names).beginning).toBeNull();
  });

  it("leaves quotes, a minus and or to PostgreSQL, and a hyphen inside a word alone", () => {
    expect(readSearch('"no joy"', names).operators).toBe('"no joy"');
    expect(readSearch("sleep -work", names).operators).toBe("sleep -work");
    expect(readSearch("self-harm", names).operators).toBeNull();
  });
});

describe("mistyped words", () => {
  it.each([
    ["anhedonea", "anhedonia"],
    ["slepp", "sleep"],
    ["bupropoin", "bupropion"],
  ])("%s is %s", (typed, meant) => {
    expect(nearest(typed, ["sleepy", "anhedonia", "bupropion", "sleep"])).toBe(meant);
  });

  it("of three letters, or too far from every known one, stay as they are", () => {
    expect(nearest("joi", ["joy"])).toBeNull();
    expect(nearest("xylophone", ["sleep", "anhedonia"])).toBeNull();
  });

  it.each([
    // word as known, exactly as far as its typed length allows, one slip beyond
    ["joy", "joy", "joi", "three letters: none"],
    ["calm", "cal m", "cx m", "five typed: one"],
    ["rest", "rset", "rsett", "four letters: one, a swap counts once"],
    ["anxiety", "anxiey", "anxey", "six typed: one left out"],
    ["anxiety", "anxiexy", "axniexy", "seven typed: one changed"],
    ["insomnia", "ainsomnai", "ainosmnai", "nine typed: two"],
    ["insomnia", "insmonai", "inmsonax", "eight typed: two swaps"],
    ["bupropion", "buproprionn", "bbuproprionn", "two put in"],
  ])("%s is meant by %s and not by %s (%s)", (known, atLimit, beyond) => {
    expect(nearest(atLimit, [known])).toBe(known);
    expect(nearest(beyond, [known])).toBeNull();
  });

  it("of two names near enough take the nearer, and of two as near the first by the alphabet", () => {
    expect(nearest("fluoxetin", ["paroxetine", "fluoxetine"])).toBe("fluoxetine");
    expect(nearest("slep", ["step", "sleep"])).toBe("sleep");
  });
});

describe("found text", () => {
  it("is told as pieces, never as markup", () => {
    expect(piecesOf("Better \uE000sleep\uE001,\n<b>better</b>")).toEqual([
      { text: "Better ", found: false },
      { text: "sleep", found: true },
      { text: ", <b>better</b>", found: false },
    ]);
    expect(piecesOf("nothing here")).toBeNull();
  });

  it("marks any word of a query but those it forbids, and finds each by its beginning", () => {
    expect(markedOf("'sleep' & 'anxieti':* & !'work' | 'o''clock' <2> 'sleep'")).toEqual({
      words: "'sleep' | 'anxieti':* | 'o''clock'",
      beginnings: ["sleep", "anxiet", "o'clock", "sleep"],
    });
    expect(markedOf("")).toEqual({ words: "", beginnings: [] });
  });
});
