import { expect, test } from "vitest";
import { planKinds } from "@/lib/document/schema";
import { planFault } from "./plan-faults";

const [first, second] = planKinds;
const phrases = [
  { kind: first, text: "Take it in the morning" },
  { kind: second, text: "W".repeat(400) },
];
const tooLong = "Use fewer letters.";

test("a phrase that is too long is told at the field that holds it, not at the first", () => {
  const errorOf = (field: string) => (["planPhrases", "planPhrases.1"].includes(field) ? tooLong : null);
  expect(planFault(phrases, first, errorOf)).toBeNull();
  expect(planFault(phrases, second, errorOf)).toBe(tooLong);
});

test("too many phrases are told once, at the first field", () => {
  const errorOf = (field: string) => (field === "planPhrases" ? "Keep at most 60 phrases." : null);
  expect(planKinds.map((kind) => planFault(phrases, kind, errorOf)).filter(Boolean)).toEqual([
    "Keep at most 60 phrases.",
  ]);
  expect(planFault(phrases, first, errorOf)).not.toBeNull();
});
