import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withSameParts } from "./same-parts";

const before = {
  title: "Sleep",
  list: [
    { slug: "a", why: null },
    { slug: "b", why: "asked" },
  ],
  profile: { symptoms: { "sx.joy": 2 }, features: ["tx.on_ssri_snri"] },
};
const anew = <Value>(value: Value) => structuredClone(value);

describe("what came anew, beside what was there", () => {
  test("the same all over is the very object that was there", () => {
    expect(withSameParts(before, anew(before))).toBe(before);
  });

  test("only what changed, and what holds it, is another object", () => {
    const next = { ...anew(before), profile: { ...anew(before.profile), symptoms: { "sx.joy": 3 } } };
    const kept = withSameParts(before, next);
    expect(kept).toEqual(next);
    expect(kept.list).toBe(before.list);
    expect(kept.profile).not.toBe(before.profile);
    expect(kept.profile.features).toBe(before.profile.features);
  });

  test.each([
    ["one more of a list", { ...before, list: [...before.list, { slug: "c", why: null }] }],
    ["one less of a list", { ...before, list: before.list.slice(0, 1) }],
    ["a part that went", { title: "Sleep", list: before.list }],
    ["a part that came", { ...before, note: null }],
    ["a list in place of an object", { ...before, profile: [] }],
    ["an object in place of a list", { ...before, list: {} }],
    ["null in place of an object", { ...before, profile: null }],
  ])("%s is seen", (_what, next) => {
    expect(withSameParts(before, anew(next))).toEqual(next);
  });

  test("whatever was there, what came is what stands", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(withSameParts(one, anew(other))).toEqual(other);
        expect(withSameParts(one, anew(one))).toBe(one);
      }),
    );
  });
});
