import { describe, expect, it } from "vitest";
import { faultLine } from "@/lib/library/fault";
import { gateLibrary } from "./gate-library";
import type { LibraryFolder } from "@/lib/library/schema";
import { messages } from "@/tests/setup/starter-library";
import { calm, watch, good, library, failures, swap } from "@/tests/setup/sample-library";

describe("a good topic", () => {
  it("passes every gate, with figures for both pages", () => {
    const report = gateLibrary(library(good));
    expect(report.failures).toEqual([]);
    expect(report.rows.map((row) => [row.layer, row.claims, row.forbidden])).toEqual([
      ["brief", 3, 0],
      ["full", 4, 0],
    ]);
  });
});

describe("a planted fault is caught:", () => {
  const hard =
    "Neurobiological individualization necessitates interdisciplinary pharmacological considerations.";
  it.each<[string, string, string]>([
    ["Brief too short", swap(calm, ""), "Brief has"],
    ["Brief too long", swap(calm, calm + calm), "Brief has"],
    ["Full too long", swap("[One small", `${calm.repeat(6)}[One small`), "Full has"],
    [
      "a section too hard",
      swap("How will we know it helps?", hard),
      "Questions to ask us has Flesch-Kincaid grade",
    ],
    [
      "a page too hard",
      swap("- Take a short walk.", `- ${hard}\n- ${hard}`),
      "The brief page has Flesch-Kincaid grade",
    ],
    [
      "too many hard words on a page",
      swap(
        "- Take a short walk.",
        "- Medicine, activity, energy, family, memory, physical, emotion, tomorrow, together, remember.\n".repeat(
          2,
        ),
      ),
      "page has SMOG",
    ],
    ["a missing part", swap(/## Teach-back[\s\S]*$/, ""), '"Teach-back" is missing'],
    ["a forbidden word", swap("Take a short walk.", "Boost your mood."), 'says "Boost"'],
    ["a forbidden word in the title", swap("title: A sample pill", "title: A proven pill"), "The title says"],
    ["a forbidden word in a caution", swap("It may not be safe", "It is just not safe"), "A caution says"],
    ["the old story", swap("Take a short walk.", "It is not a chemical imbalance."), "chemical imbalance"],
    ["a dose", swap("Take a short walk.", "Take 150 mg."), "150 mg"],
    ["a dose told to the clinician", swap("Ask about seizures.", "Begin with 20 mg."), "20 mg"],
    ["a taper", swap("Take a short walk.", "Taper with us."), "Taper"],
    [
      "a plan for lowering",
      swap("Take a short walk.", "You can cut it by half every week."),
      "cut it by half",
    ],
    [
      "telling the reader to stop",
      swap("Take a short walk.", "Stop taking your pills."),
      "Stop taking your pills",
    ],
    [
      "a caution that is too long",
      swap("It may not be safe for you.", "It may not be safe. ".repeat(15)),
      "A caution has",
    ],
    [
      "cautions that are too hard",
      swap("It may not be safe for you.", hard),
      "The text of the cautions has Flesch-Kincaid grade",
    ],
    [
      "a medicine page without watching",
      swap(/\[Watch for new urges\.\](?=[^#]*## Full)/, "[Some rest is fine.]"),
      "The brief page names a medicine and does not say what to watch for",
    ],
    [
      "a medicine page without calling",
      swap(/Call us the same day if you see one/g, "Tell us the same day if you see one").replaceAll(
        "When will you call",
        "When",
      ),
      "does not say when to call",
    ],
    [
      "asking not to stop in a paragraph with a sign that means hold",
      swap(watch, `${watch} [Call 911 for a seizure.]{instruction}`),
      'Brief says "Please do not stop suddenly." beside "seizure"',
    ],
    [
      "asking not to stop in a call box with such a sign",
      swap("## Full\n", "## Full\n\n> [!today]\n> Call us for a rash. Do not stop a medicine on your own.\n"),
      'beside "rash"',
    ],
    [
      "asking not to stop in a list with such a sign",
      swap("- Take a short walk.", "- Call us if you are confused.\n- Never stop your pills suddenly."),
      'What you can do says "Never stop your pills suddenly." beside "confused"',
    ],
    [
      "asking not to stop in a caution with such a sign",
      swap("It may not be safe for you.", "Call 911 for a swollen face. Do not stop it."),
      'A caution says "Do not stop it."',
    ],
    [
      "asking not to stop twice on a page",
      swap("Take a short walk.", "Do not stop your pills suddenly."),
      "page asks 2 times not to stop",
    ],
    [
      "Brief claiming more than Full",
      swap(
        /\[This pill can help some people\.\](\{[^}]*\}) (?=\[One)/,
        '[This pill can help some people.]{claim="Page2024" standing=contested} ',
      ),
      "Full has no claim of that source and standing",
    ],
    ["a source not listed", swap("[Page2024, Levy2018]", "[Page2024]"), "Levy2018 is used and not listed"],
    [
      "a source not used",
      swap("[Page2024, Levy2018]", "[Page2024, Levy2018, Old1999]"),
      "Old1999 is listed and not used",
    ],
    ["a source that doesn't exist", swap(/Levy2018/g, "Gone2001"), "sources.yaml has no Gone2001"],
    [
      "one source for everything",
      swap(/Levy2018/g, "Page2024").replace("[Page2024, Page2024]", "[Page2024]"),
      "Every claim names the same sources",
    ],
    ["an unknown exception", swap("match: {", "corrects: [nonsense]\nmatch: {"), 'corrects names "nonsense"'],
    [
      "a link to nowhere",
      swap("Take a short walk.", "See [this](topic:not-there)."),
      "the topic not-there, which isn't there",
    ],
    [
      "a pair with nowhere",
      swap("{ medicine: true }", "{ medicine: true, pair: [{ add: not-there }] }"),
      "no other topic not-there",
    ],
    [
      "a rank below nothing",
      swap("{ medicine: true }", "{ medicine: true, rankBelow: not-there }"),
      "no other topic not-there",
    ],
    [
      "a pin on an unknown page",
      swap("{ medicine: true }", '{ medicine: true, pin: [{ when: "page:not-there" }] }'),
      "no topic not-there",
    ],
    [
      "an unknown vocabulary id",
      swap("{ medicine: true }", "{ medicine: true, weights: { sx.nothing: 1 } }"),
      "sx.nothing is not in the vocabulary",
    ],
    [
      "a line to share at home that always prints",
      swap("Take a short walk.", "Ask your partner to watch with you."),
      "about involving people at home that always prints",
    ],
    [
      "a line about weight that always prints",
      swap("Take a short walk.", "Watch your weight. {unless=hx.eating_disorder}"),
      "about weight that always prints",
    ],
    [
      "a sentence that is neither claim nor marked",
      swap("[Watch for new urges.]{instruction}", "Most people feel well in a month."),
      '"Most people feel well in a month." is neither a claim nor marked',
    ],
    [
      "a source the evidence brief does not name here",
      swap(/Levy2018/g, "Moncrieff2022"),
      "does not name Moncrieff2022 for this topic",
    ],
    [
      "the ritual sentence",
      swap("[It may ease with time.]", "[Brains and bodies can change.]"),
      'Takeaway says "Brains and bodies can change."',
    ],
    [
      "an analogy that says its heading again",
      swap("## What you can do", "## Picture it\n\nThink of a door.\n\n## What you can do"),
      'says its heading again: "Think of a door.',
    ],
    [
      "no step without a medicine",
      swap(/- Write down how you feel\.\n- Take a short walk\./, "- Take your lithium on time."),
      "does without a medicine",
    ],
    [
      "an unsupported claim",
      swap("Take a short walk.", "Your body does not make tyrosine."),
      "makes the unsupported claim 002-99",
    ],
    [
      "a picture that isn't there",
      swap("- Write down", "![](figure:not-there)\n\n- Write down"),
      "There is no picture not-there",
    ],
    [
      "a condition on an unknown id",
      swap("Take a short walk.", "Take a walk. {unless=hx.nothing}"),
      "names hx.nothing",
    ],
  ])("%s", (_, text, says) => {
    expect(failures(text)).toContain(says);
  });

  it("a banner with a forbidden word or hard to read", () => {
    const base = library(good);
    const banner = (text: string): Partial<LibraryFolder> => ({
      rules: {
        ...base.rules,
        banners: [
          { id: "profile.sample", tone: "caution", clinicianOnly: false, same: [], when: "hx.seizure" },
        ],
      },
      messages: {
        en: { ...messages, states: {}, banners: { ...base.messages.en?.banners, "profile.sample": text } },
      },
    });
    expect(failures(good, banner("Call us today."))).toBe("");
    expect(failures(good, banner("It is just fine."))).toContain("profile.sample says");
    expect(failures(good, banner("Never stop either one on your own. Call 911 for fever."))).toContain(
      'profile.sample says "Never stop either one on your own." beside "fever"',
    );
    expect(
      failures(good, banner("Neurobiological individualization necessitates considerations.")),
    ).toContain("profile.sample has Flesch-Kincaid grade");
  });
});

describe("what is allowed", () => {
  it("is a forbidden phrase that the topic says it corrects", () => {
    expect(
      failures(
        swap("match: {", "corrects: [chemical imbalance]\nmatch: {").replace(
          "Take a short walk.",
          "The words chemical imbalance are too simple.",
        ),
      ),
    ).toBe("");
  });

  it("is a line to share at home that leaves an unsafe one, and a family's illness", () => {
    expect(
      failures(
        swap(
          "Take a short walk.",
          "Ask your partner to watch. {unless=soc.unsafe_home}\n- Tell us if your family has had it.",
        ),
      ),
    ).toBe("");
  });

  it("is telling the reader not to stop", () => {
    expect(failures(swap("Take a short walk.", "Do not change your dose on your own."))).toBe("");
  });

  it("is a call box as long as its signs are many", () => {
    const signs = Array.from(
      { length: 30 },
      () => "> - A sign that needs a call, and some words of what it is.",
    ).join("\n");
    expect(failures(swap("## Full\n", `## Full\n\n> [!now]\n> Call 911 for:\n>\n${signs}\n`))).toBe("");
  });

  it("is the sudden stop of alcohol and sedatives, which is a danger of its own", () => {
    expect(
      failures(swap("Take a short walk.", "Never stop heavy drinking suddenly. It can cause a seizure.")),
    ).toBe("");
  });
});

describe("what is listed for an editor", () => {
  const notes = (text: string) => gateLibrary(library(text)).notes.map(faultLine).join("\n");
  it("is a long sentence", () => {
    expect(
      notes(swap("Take a short walk.", `Take ${"a walk and ".repeat(6)}a rest and then one more.`)),
    ).toContain("a sentence of");
  });
});
