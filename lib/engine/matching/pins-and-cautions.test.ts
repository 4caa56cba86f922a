/** Pins, cautions, and an id that counts as another: on topics made of data alone. */
import { describe, expect, it } from "vitest";
import { checkChoice } from "./check-choice";
import { makeMatcher } from "./matcher";
import { ask, parts, profileOf, slugs } from "@/tests/setup/ask-matching";
import { topic } from "@/tests/setup/starter-library";

const seizure = { "hx.seizure": 2 } as const;

describe("pins", () => {
  const medicine = topic("pill", { weights: seizure, medicine: true });
  const call = topic("when-to-call", {
    weights: { "hx.seizure": 1 },
    pin: [{ when: "page:medicine" }, { when: "hx.ocd" }],
  });

  it("stand apart from the suggestions, each with its reason", () => {
    const { pinned, suggestions } = ask([call], ["hx.seizure", "hx.ocd"]);
    expect(pinned).toEqual([{ slug: "when-to-call", because: "Pinned because of: OCD." }]);
    expect(suggestions).toEqual([]);
  });

  it("look at the top five while nothing is chosen, and at the choice when something is", () => {
    expect(ask([medicine, call], ["hx.seizure"]).pinned).toEqual([
      { slug: "when-to-call", because: "Pinned because of: a page about medicine in the handout." },
    ]);
    expect(ask([medicine, call], ["hx.seizure"], {}, []).pinned).toEqual([]);
    expect(slugs(ask([medicine, call], ["hx.pku"], {}, ["pill"]).pinned)).toEqual(["when-to-call"]);
  });

  it("see pages that come by a pair or by another pin", () => {
    const topics = [
      topic("walk", { weights: seizure, pair: [{ add: "pill" }] }),
      topic("pill", { medicine: true }),
      call,
      topic("chain", { pin: [{ when: "page:when-to-call" }] }),
    ];
    expect(slugs(ask(topics, ["hx.seizure"]).pinned)).toEqual(["when-to-call", "chain"]);
  });

  it("go in pin order, then catalogue order", () => {
    const pin = { pin: [{ when: "hx.ocd" }] };
    const topics = [
      topic("late", pin, { order: 9 }),
      topic("early", pin, { order: 1 }),
      topic("when-to-call", pin, { order: 507 }),
      topic("suicide-safety", pin, { order: 501 }),
    ];
    expect(slugs(ask(topics, ["hx.ocd"]).pinned)).toEqual([
      "suicide-safety",
      "when-to-call",
      "early",
      "late",
    ]);
  });

  it("may come from the rules alone", () => {
    expect(
      slugs(ask([topic("impulse-urges", {})], ["tx.on_dopamine_addon", "hx.impulse_control"]).pinned),
    ).toEqual(["impulse-urges"]);
  });
});

describe("cautions", () => {
  const careful = topic(
    "one",
    { weights: seizure },
    {
      cautions: [
        { when: ["hx.seizure", "hx.ocd"], text: "Take care." },
        { when: ["hx.pku"], text: "Take care." },
        { when: ["hx.seizure"], text: "And this." },
        { when: ["hx.cardiac"], text: "Not this." },
      ],
    },
  );

  it("print each message once, named after the first entry in vocabulary order", () => {
    expect(ask([careful], ["hx.pku", "hx.ocd", "hx.seizure"]).suggestions[0]?.cautions).toEqual([
      { id: "one.hx.seizure", message: "Take care." },
      { id: "one.hx.seizure-2", message: "And this." },
    ]);
    expect(
      checkChoice(makeMatcher({ ...parts, topics: [careful] }), {
        profile: profileOf(["hx.pku"]),
        chosen: ["one"],
      }).cautions,
    ).toEqual({ one: [{ id: "one.hx.pku", message: "Take care." }] });
  });
});

describe("an id that counts as another", () => {
  const other = "tx.on_other_antidepressant";

  it("adds that one's weight where the topic has none for it, beside it where both are set", () => {
    const topics = [
      topic("one", { weights: { "tx.on_ssri_snri": 1 } }),
      topic("two", { weights: { "tx.on_ssri_snri": 1, [other]: 3 } }),
    ];
    expect(ask(topics, [other]).suggestions).toMatchObject([
      { slug: "two", score: 3 },
      { slug: "one", score: 1, reasons: [{ id: other, weight: 1 }] },
    ]);
    expect(ask(topics, [other, "tx.on_ssri_snri"]).suggestions).toMatchObject([
      { score: 4 },
      { score: 2, reasons: [{ id: "tx.on_ssri_snri" }, { id: other }] },
    ]);
  });

  it("opens gates, pairs, pins, blocks, cautions and banners that name it, and is named as itself", () => {
    const when = "tx.on_ssri_snri";
    const topics = [
      topic(
        "gated",
        {
          weights: seizure,
          gate: when,
          pair: [
            { add: "barred", when },
            { add: "more", when },
          ],
        },
        { cautions: [{ when: [when], text: "Go on." }] },
      ),
      topic("barred", { block: [{ when, hard: true }] }),
      topic("more", {}),
      topic("pinned", { pin: [{ when }] }),
    ];
    const found = ask(topics, ["hx.seizure", other, "hx.qt_risk"]);
    expect(found.suggestions).toMatchObject([
      { slug: "gated", paired: ["more"], cautions: [{ id: "gated.tx.on_ssri_snri" }] },
    ]);
    expect(found.pinned[0]?.because).toBe(
      "Pinned because of: Taking another antidepressant (not SSRI/SNRI, not MAOI).",
    );
    expect(found.heldBack).toMatchObject([{ slug: "barred", hard: true }]);
    expect(found.banners.map((banner) => banner.id)).toContain("profile.heart-rhythm");
  });
});
