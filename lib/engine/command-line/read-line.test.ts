/** What one line of the builder is taken for, over the vocabulary and topics that ship. */
import { describe, expect, it } from "vitest";
import { starterTopics, vocabulary } from "@/tests/setup/starter-library";
import { entryWords } from "./entry-words";
import { everydayWords } from "./everyday-words";
import { lineReader } from "./read-line";
import type { LineWords, Picks } from "./schema";

const words: LineWords = {
  items: vocabulary.items
    .filter(({ legacy }) => !legacy)
    .map(({ id, label, synonyms }) => ({ id, label, synonyms, levels: vocabulary.hasLevel(id) })),
  topics: starterTopics().map(({ slug, title }) => ({
    slug,
    title,
    on: slug === "movement" || slug === "when-to-call",
    fixed: slug === "when-to-call",
    held: slug === "option-stimulants" ? "not safe with an MAOI." : null,
  })),
  languages: ["en", "es"],
};
const read = lineReader(words);

/** The entries in short: `sx.anhedonia 3`, `+sleep`, `age 65`. */
function taken(line: string, picks?: Picks): string[] | string {
  const { entries, unclear } = read(line, picks);
  if (unclear) return unclear.why;
  return entries.map((entry) => {
    if (entry.kind === "level") return `${entry.id} ${entry.level}`;
    if (entry.kind === "feature") return entry.id;
    if (entry.kind === "age") return `age ${entry.years}`;
    if (entry.kind === "topic") return `${entry.on ? "+" : "-"}${entry.slug}`;
    if (entry.kind === "answers") return `${entry.form} ${entry.answers.map((one) => one ?? "-").join("")}`;
    return JSON.stringify(entry.setting);
  });
}

describe("a line is taken for what it says", () => {
  it.each([
    ["joy 3", ["sx.anhedonia 3"]],
    ["sleep 2", ["sx.insomnia 2"]],
    ["j3", ["sx.anhedonia 3"]],
    ["Low mood: 1", ["sx.low_mood 1"]],
    ["can’t sleep 2", ["sx.insomnia 2"]],
    ["joy 0", ["sx.anhedonia 0"]],
    ["zoloft", ["tx.on_sertraline"]],
    ["zolo", ["tx.on_sertraline"]],
    ["Sertraline", ["tx.on_sertraline"]],
    ["citalopram", ["tx.on_citalopram"]],
    ["lexapro", ["tx.on_escitalopram"]],
    ["zoloft partial", ["tx.on_sertraline", "tx.partial_response"]],
    ["on zoloft with lithium", ["tx.on_sertraline", "med.lithium"]],
    ["bupropion", ["tx.on_bupropion"]],
    ["wellbutrin, ativan", ["tx.on_bupropion", "med.sedative"]],
    ["ssri", ["tx.on_ssri_snri"]],
    ["augm", ["tx.considering_addon"]],
    ["ECT", ["view.asks_tms_ect"]],
    ["pregnant", ["repro.pregnant_or_planning"]],
    ["pregn", ["repro.pregnant_or_planning"]],
    ["history of seizures", ["hx.seizure"]],
    ["family bipolar", ["hx.bipolar_family"]],
    ["family ok", ["soc.family_ok"]],
    ["b12", ["hx.anemia_b12"]],
    ["5-htp", "alike"],
    ["65", ["age 65"]],
    ["age 17", ["age 17"]],
    ["62yo", ["age 62"]],
    ["65+", ["age 65"]],
    ["cant sleep 3", ["sx.insomnia 3"]],
    ["teen", ["age.under_18"]],
    ["asks ketamine", ["view.asks_ketamine"]],
    ["asks about ket", ["view.asks_ketamine"]],
    ["asks weight", ["view.weight_worry"]],
    ["phq 2 1 0 2 0 1 1 0 0", ["phq9 210201100"]],
    ["phq9 21020110-", ["phq9 21020110-"]],
    ["gad 1 1 1 1 1 1 -", ["gad7 111111-"]],
    ["+sleep", ["+sleep"]],
    ["+ ect", ["+tms-and-ect"]],
    ["-movement", ["-movement"]],
    ["-moving", ["-movement"]],
    ["a4, large, spanish, bw", ['{"paper":"a4"}', '{"size":"large"}', '{"language":"es"}', '{"grey":true}']],
    ["large print", ['{"size":"large"}']],
    [
      "40 j3 d3 s2 zolo",
      ["age 40", "sx.anhedonia 3", "sx.low_motivation 3", "sx.insomnia 2", "tx.on_sertraline"],
    ],
    [
      "joy 3 sleep 2 zoloft partial, 38, +movement",
      ["sx.anhedonia 3", "sx.insomnia 2", "tx.on_sertraline", "tx.partial_response", "age 38", "+movement"],
    ],
    ["phq 2 1 0 2 0 1 1 0 0 pregnant", ["phq9 210201100", "repro.pregnant_or_planning"]],
    ["", []],
    [" , ", []],
  ])("%s", (line, expected) => expect(taken(line)).toEqual(expected));
});

describe("nothing is set that was not said", () => {
  it.each([
    ["panic", "alike"],
    ["panic 2", "alike"],
    ["appetite 2", "alike"],
    ["flat 2", "alike"],
    ["ketamine", "alike"],
    ["brain", "alike"],
    ["stroke", "alike"],
    ["cancer", "alike"],
    ["se", "alike"],
    ["family", "alike"],
    ["weight", "alike"],
    ["joy", "level"],
    ["tired", "level"],
    ["joy 5", "level"],
    ["zoloft 50", "unknown"],
    ["prozac 20", "unknown"],
    ["3", "unknown"],
    ["fects", "unknown"],
    ["serton", "unknown"],
    ["no suicidal thoughts", "unknown"],
    ["denies seizures", "unknown"],
    ["zoloft not", "unknown"],
    ["stopped zoloft", "unknown"],
    ["zoloft stopped", "unknown"],
    ["mother bipolar", "unknown"],
    ["family history of seizures", "unknown"],
    ["family history seizures", "unknown"],
    ["seizures 2", "unknown"],
    ["joy 3 xyzzy", "unknown"],
    ["phq 16", "unknown"],
    ["phq 2 1 0", "unknown"],
    ["asks", "unknown"],
    ["asks zoloft", "unknown"],
    ["+nothing of the kind", "unknown"],
    ["drinking", "alike"],
    ["+", "unknown"],
    ["-when", "unknown"],
    ["-sleep", "unknown"],
    ["+stimulants", "unknown"],
  ])("%s: %s", (line, why) => expect(taken(line)).toBe(why));

  it("a line with one part that is unclear sets no other part", () => {
    const { entries, unclear } = read("joy 3, zoloft, panic");
    expect(entries).toEqual([]);
    expect(unclear).toMatchObject({ part: "panic" });
  });

  it("says what could be typed, and why a page is left out", () => {
    expect(read("qqq").unclear?.says).toMatch(/“qqq” is not known here\. Type a symptom and its level/);
    expect(read("+stimulants").unclear?.says).toContain("not safe with an MAOI.");
    expect(read("-sleep").unclear?.says).toContain("There is: Moving your body.");
    expect(lineReader({ ...words, languages: ["en"] })("spanish").unclear?.says).toContain(
      "not printed in this language",
    );
  });
});

describe("a choice among several readings", () => {
  it("is remembered for these words while the line stands", () => {
    const { unclear } = read("joy 3, panic");
    const labels = unclear?.choices.map((choice) => choice.words);
    expect(labels).toEqual(["Anxiety / worry / nervousness", "Panic attacks", "Panic disorder"]);
    expect(taken("joy 3, panic", { panic: { id: "hx.panic" } })).toEqual(["sx.anhedonia 3", "hx.panic"]);
    expect(taken("panic", { panic: { id: "sx.panic_attacks" } })).toBe("level");
    expect(taken("panic 2", { panic: { id: "sx.panic_attacks" } })).toEqual(["sx.panic_attacks 2"]);
    expect(taken("panic", { panic: { id: "sx.panic_attacks", level: 1 } })).toEqual(["sx.panic_attacks 1"]);
  });

  it("puts first what a whole word says, then the start of one, then a synonym", () => {
    const labels = read("partner").unclear?.choices.map((choice) => choice.words);
    expect(labels?.[0]).toBe("Partner violence, coercion or unsafe home");
  });

  it("offers a page for what is no entry of a profile", () => {
    expect(read("sources of movement").unclear?.choices).toEqual([]);
    const { unclear } = read("tracking");
    expect(unclear?.choices).toEqual([
      { words: "Tracking your mood and what helps", pick: { id: "tracking-mood" } },
    ]);
    expect(taken("tracking", { tracking: { id: "tracking-mood" } })).toEqual(["+tracking-mood"]);
  });
});

describe("the names", () => {
  it("every label that a picker shows is taken for its own entry", () => {
    const wrong = words.items.filter(({ id, label, levels }) => {
      const line = label.replaceAll(",", " ");
      const said = taken(levels ? `${line} 2` : line);
      return JSON.stringify(said) !== JSON.stringify([levels ? `${id} 2` : id]);
    });
    expect(wrong.map(({ label }) => `${label}: ${String(taken(label.replaceAll(",", " ")))}`)).toEqual([]);
  });

  it("an everyday word stands for one entry of the vocabulary, and is taken for it", () => {
    const all = Object.entries(everydayWords).flatMap(([id, names]) => names.map((name) => ({ id, name })));
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { id, name } of all) {
      expect(vocabulary.byId.has(id), id).toBe(true);
      const levels = vocabulary.hasLevel(id);
      expect(taken(levels ? `${name} 1` : name), name).toEqual([levels ? `${id} 1` : id]);
    }
  });

  it("no letters inside a word are a match: what is found begins a word of a name", () => {
    for (const inner of ["ertraline", "oloft", "nxiety", "nhedonia", "etamine", "lcohol"])
      expect(taken(`${inner}`), inner).toBe("unknown");
  });

  it("every entry is spoken back in words", () => {
    const said = read("62, joy 3, zoloft, gad 11111--, +sleep, -moving, a4, large, spanish, bw").entries;
    expect(said.map((entry) => entryWords(entry, words))).toEqual([
      "Age 62",
      "Anhedonia: nearly every day",
      "Sertraline",
      "GAD-7: 1, 1, 1, 1, 1, not asked, not asked; 2 not asked",
      "On the page: Better sleep, better footing",
      "Off the page: Moving your body",
      "Paper: A4",
      "Print size: large",
      "Printed in Spanish",
      "Printed in black and white",
    ]);
  });
});
