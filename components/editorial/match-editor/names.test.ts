import { expect, test } from "vitest";
import { parseCondition } from "@/lib/engine/matching/condition";
import { inWords, namesOf } from "./names";

const item = (id: string, label: string) => ({ id, label, synonyms: [], legacy: false });
const names = namesOf({
  groups: [
    {
      domain: "sx",
      title: "Symptoms",
      levels: true,
      items: [item("sx.sleep", "Sleep"), item("sx.joy", "Joy")],
    },
    { domain: "hx", title: "History", levels: false, items: [item("hx.seizure", "Seizures")] },
  ] as never,
  topics: [],
  states: [],
});

test.each([
  ["sx.sleep at least 1", "Sleep on several days or more"],
  ["sx.sleep at least 2", "Sleep on more than half the days or more"],
  ["sx.sleep at least 3", "Sleep nearly every day"],
  [
    "hx.seizure and (sx.sleep at least 3 or not sx.joy)",
    "Seizures and (Sleep nearly every day or without Joy)",
  ],
])("%s is said as %s", (condition, words) => expect(inWords(parseCondition(condition), names)).toBe(words));
