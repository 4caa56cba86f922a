/**
 * Made-up profiles as a clinician could enter them, from the vocabulary that
 * ships; some contradict themselves.
 */
import fc from "fast-check";
import { vocabulary } from "./starter-library";

export const symptomIds = vocabulary.items.map((item) => item.id).filter((id) => vocabulary.hasLevel(id));
export const featureIds = vocabulary.items
  .map((item) => item.id)
  .filter((id) => !vocabulary.hasLevel(id) && !id.startsWith("age."));
const ages = vocabulary.exactlyOne[0]!.ids;

/** Of a questionnaire of so many items: answered, left blank, or not there. */
const answers = (count: number) =>
  fc.option(fc.array(fc.constantFrom(0, 1, 2, 3, null), { minLength: count, maxLength: count }), {
    nil: undefined,
  });
export const anyProfile = fc.record(
  {
    symptoms: fc.dictionary(fc.constantFrom(...symptomIds), fc.constantFrom(0, 1, 2, 3), { maxKeys: 8 }),
    features: fc
      .tuple(fc.subarray(featureIds, { maxLength: 7 }), fc.constantFrom(...ages))
      .map(([some, age]) => [...some, age]),
    phq9: answers(9),
    gad7: answers(7),
  },
  { requiredKeys: ["symptoms", "features"] },
);
