/**
 * The match editor without its screen: what a form keeps, saves, tells in words, and does
 * when two people edit.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differences, fieldWords, merged } from "./field-words";
import { flatOf, textOf } from "./flat-condition";
import {
  contentOf,
  formOf,
  unsavedCount,
  isUnsaved,
  nothingTyped,
  typed,
  withRow,
  type BlockRow,
  type PairRow,
} from "./match-form";
import { moveWords, ordinal } from "./ranking-words";
import { findChoices, inWords, namesOf } from "./names";

import type { MatchContent } from "@/lib/editorial/schema";
import { matchContent } from "@/lib/editorial/schema";

import { parseCondition } from "@/lib/engine/matching/condition";
import { starterTopics, vocabulary } from "@/tests/setup/starter-library";

const topics = starterTopics();
const names = namesOf({
  states: [],
  topics: topics.map(({ slug, title }) => ({ slug, title })),
  groups: vocabulary.domains.map(({ id, title, levels }) => ({
    domain: id,
    title,
    levels,
    items: vocabulary.items
      .filter((item) => item.id.startsWith(`${id}.`))
      .map(({ id: item, label, synonyms, parent = null, legacy }) => ({
        id: item,
        label,
        synonyms,
        help: null,
        parent,
        legacy,
      })),
  })),
});
const ids = vocabulary.items.map((item) => item.id);
const name = fc.constantFrom(...ids, "page:medicine", "page:movement");
const leaf = fc
  .tuple(name, fc.constantFrom("", " at least 1", " at least 2", " at least 3"))
  .map(([id, level]) => id + level);
const sound = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc
      .tuple(tie("any"), fc.constantFrom("and", "or"), tie("any"))
      .map(([one, join, other]) => `(${one}) ${join} (${other})`),
  ),
})).any;
/** Anything the schema lets in, unreadable conditions and unknown slugs among it. */
const when = fc.oneof(sound, fc.string({ minLength: 1, maxLength: 60 }));
const anyContent: fc.Arbitrary<MatchContent> = fc
  .record({
    grade: fc.constantFrom("strong", "moderate", "limited", "emerging"),
    match: fc.record(
      {
        weights: fc.dictionary(
          fc.oneof(fc.constantFrom(...ids), fc.stringMatching(/^[a-z]{1,6}\.[a-z0-9_]{1,8}$/)),
          fc.integer({ min: 1, max: 3 }),
        ),
        gate: fc.option(when),
        block: fc.array(fc.record({ when, hard: fc.boolean() })),
        pair: fc.array(fc.record({ add: fc.string(), when }, { requiredKeys: ["add"] })),
        pin: fc.array(fc.record({ when })),
        rankBelow: fc.string(),
        group: fc.string(),
        gradeWhen: fc.array(fc.record({ when, grade: fc.constantFrom("strong", "limited") })),
        medicine: fc.boolean(),
      },
      { requiredKeys: ["weights", "gate", "block", "pair", "pin", "medicine"] },
    ),
  })
  .map((content) => matchContent.parse(content));
const blank: MatchContent = matchContent.parse({ grade: "moderate", match: {} });

describe("a form of matching", () => {
  it("gives back any content of the schema as it came, and any form of it", () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const form = formOf(content);
        expect(contentOf(form)).toEqual(content);
        expect(formOf(contentOf(form))).toEqual(form);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps words that can't be read on the screen and the last readable ones in the draft", () => {
    const before = typed(nothingTyped, "hx.seizure", false);
    const broken = typed(before, "hx.seizure or", false);
    expect(broken).toEqual({ text: "hx.seizure or", readable: "hx.seizure" });
    expect(isUnsaved(broken)).toBe(true);
    expect(typed(broken, "hx.seizure or hx.cardiac", false)).toEqual({
      text: "hx.seizure or hx.cardiac",
      readable: "hx.seizure or hx.cardiac",
    });
  });

  it("takes an optional condition away when it is emptied, and never a needed one", () => {
    const field = { text: "hx.seizure", readable: "hx.seizure" };
    expect(typed(field, " ", true).readable).toBeNull();
    expect(typed(field, "", false).readable).toBe("hx.seizure");
  });

  it("leaves out rows that say nothing yet, and counts what is not saved as typed", () => {
    const form = {
      ...formOf(blank),
      block: withRow<BlockRow>([], { when: nothingTyped, hard: true }),
      pair: withRow<PairRow>([], { add: null, when: nothingTyped }),
      gate: typed(nothingTyped, "hx.", true),
    };
    expect(contentOf(form)).toEqual(blank);
    expect(unsavedCount(form)).toBe(1);
  });

  it("numbers rows apart, whichever were removed", () => {
    const three = [1, 2, 3].reduce(
      (rows) => withRow(rows, { when: nothingTyped }),
      [] as { key: number; when: typeof nothingTyped }[],
    );
    expect(withRow(three.slice(1), { when: nothingTyped }).map((row) => row.key)).toEqual([1, 2, 3]);
  });
});

describe("conditions", () => {
  it("are built from lists and back without a change, where they have no brackets", () => {
    const flat = fc.tuple(
      fc.constantFrom("or" as const, "and" as const),
      fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(1 as const, 2 as const, 3 as const),
    );
    fc.assert(
      fc.property(flat, ([join, parts, level]) => {
        const made = {
          join: parts.length === 1 ? ("or" as const) : join,
          parts: parts.map((one) => ({ name: one, level })),
        };
        expect(flatOf(textOf(made))).toEqual(made);
      }),
    );
    expect(flatOf("hx.seizure and (sx.pain or sx.fatigue)")).toBeNull();
    expect(flatOf("hx.seizure and")).toBeNull();
  });

  it("are told with the words of the vocabulary", () => {
    expect(inWords(parseCondition("hx.seizure and (sx.fatigue at least 2 or page:medicine)"), names)).toBe(
      "Seizures and (Fatigue / low energy on more than half the days or more or any page that names medicines is in the handout)",
    );
  });
});

describe("the type-ahead", () => {
  it.each([
    ["no joy", "sx.anhedonia"],
    ["blah", "sx.anhedonia"],
    ["seiz", "hx.seizure"],
    ["hx.seizure", "hx.seizure"],
  ])("finds %s by label, synonym or id", (word, id) => {
    expect(findChoices(names.vocabulary, word, []).map(({ choice }) => choice.id)).toContain(id);
  });

  it("leaves out what is there already", () => {
    expect(findChoices(names.vocabulary, "no joy", ["sx.anhedonia"])).toEqual([]);
  });
});

describe("a move in words", () => {
  const ranked = (rank: number, score: number) => ({
    kind: "ranked" as const,
    because: "",
    rank,
    score,
    grade: "strong" as const,
    reasons: [],
  });
  const move = { slug: "a", title: "A", newlyWith: [], noLongerWith: [], up: null };
  it("says how far, what is new, and why one left", () => {
    expect(moveWords({ ...move, before: ranked(3, 1), after: ranked(1, 3), up: 2 }, String)).toBe(
      "up 2, now 1st; score 1, now 3.",
    );
    expect(moveWords({ ...move, before: { kind: "absent" }, after: ranked(2, 1) }, String)).toBe("new: 2nd.");
    expect(
      moveWords(
        {
          ...move,
          before: ranked(2, 1),
          after: { kind: "held", hard: true, because: "Can't be added, because of: Seizures." },
        },
        String,
      ),
    ).toBe("left: Can't be added, because of: Seizures.");
    expect(
      moveWords({ ...move, before: { kind: "absent" }, after: { kind: "along" }, newlyWith: ["b"] }, String),
    ).toBe("now comes along with b.");
    expect(moveWords({ ...move, before: ranked(1, 1), after: ranked(1, 1), up: 0 }, String)).toBe(
      "no change.",
    );
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102].map(ordinal)).toEqual([
      "1st",
      "2nd",
      "3rd",
      "4th",
      "11th",
      "12th",
      "13th",
      "21st",
      "102nd",
    ]);
  });
});

describe("two people at one draft", () => {
  const base = matchContent.parse({
    grade: "moderate",
    match: {
      weights: { "sx.fatigue": 2, "sx.guilt": 1 },
      gate: "hx.seizure",
      block: [{ when: "hx.cardiac" }],
    },
  });
  const mine = {
    ...base,
    match: { ...base.match, weights: { "sx.fatigue": 3, "sx.guilt": 1 }, gate: "hx.bipolar" },
  };
  const theirs = {
    ...base,
    grade: "strong" as const,
    match: { ...base.match, weights: { "sx.fatigue": 1 }, gate: "hx.bipolar" },
  };

  it("sees what differs part by part; what only one changed is chosen beforehand", () => {
    expect(
      differences(base, mine, theirs, names).map(({ key, mine: ours, theirs: others, suggested }) => [
        key,
        ours.join(),
        others.join(),
        suggested,
      ]),
    ).toEqual([
      ["weights.sx.fatigue", "mainly", "a little", "mine"],
      ["weights.sx.guilt", "a little", "", "theirs"],
      ["grade", "moderate", "strong", "theirs"],
    ]);
  });

  it("merges as chosen, and keeps half-typed words of mine", () => {
    const form = { ...formOf(mine), gate: typed(formOf(mine).gate, "hx.bipolar or", true) };
    const next = merged(form, theirs, {
      "weights.sx.fatigue": "mine",
      "weights.sx.guilt": "theirs",
      grade: "theirs",
    });
    expect(contentOf(next)).toEqual({
      grade: "strong",
      match: { ...base.match, weights: { "sx.fatigue": 3 }, gate: "hx.bipolar" },
    });
    expect(next.gate.text).toBe("hx.bipolar or");
  });

  it("loses nothing of either side, whichever is chosen of each part", () => {
    fc.assert(
      fc.property(
        anyContent,
        anyContent,
        fc.constantFrom("mine" as const, "theirs" as const),
        (ours, others, side) => {
          const sides = Object.fromEntries(
            differences(ours, ours, others, names).map(({ key }) => [key, side]),
          );
          expect(contentOf(merged(formOf(ours), others, sides))).toEqual(side === "mine" ? ours : others);
        },
      ),
    );
  });

  it("is told in words for whoever may only read", () => {
    expect(fieldWords(base, names).find(({ key }) => key === "gate")?.value).toEqual(["Seizures"]);
  });
});
