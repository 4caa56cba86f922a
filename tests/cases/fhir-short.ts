/** The first two questions of a form alone, which screen for it: never taken for the form. */
import type { Questionnaire } from "@/lib/engine/questionnaires/schema";
import type { Kind, Variant } from "./case";
import {
  bundleOf,
  gad7,
  json,
  named,
  nine,
  ofNine,
  ofSeven,
  phq9,
  responseOf,
  seven,
  wrappings,
} from "./fhir-makers";

const days = { "2026-11-25": "25", "2026-11-20": "20", "2026-11-27": "27" };
const forms = [
  { form: phq9, levels: nine, title: "PHQ-9", whole: ofNine, missing: "4, 5, 6, 7, 8 and 9" },
  { form: gad7, levels: seven, title: "GAD-7", whole: ofSeven, missing: "4, 5, 6 and 7" },
];
const firstTwo = (form: Questionnaire, authored: string) =>
  responseOf({ ...form, items: form.items.slice(0, 2) }, [3, 3], { more: { authored } });

export const shortForms: Kind = () =>
  forms.flatMap(({ form, levels, title, whole, missing }): Variant[] => {
    const leftOut = (day: string) =>
      `${whole}; left out: The first two questions of ${title} alone of November ${day}, 2026 were left out.`;
    const all = responseOf(form, levels);
    return [
      ...named(days).flatMap(([authored, day]): Variant[] => [
        {
          name: `the first two of ${title}, of ${authored}, beside all`,
          texts: [json(bundleOf([all, firstTwo(form, authored)]))],
          expected: leftOut(day),
        },
        {
          name: `the first two of ${title} alone, of ${authored}`,
          texts: [json(firstTwo(form, authored))],
          expected: `refused: ${title}: items 3, ${missing}: each is not in this file.`,
        },
      ]),
      ...named(wrappings).map(([how, wrap]) => ({
        name: `the first two of ${title} before all, in a ${how}`,
        texts: [wrap([firstTwo(form, "2026-11-20"), all])],
        expected: leftOut("20"),
      })),
      {
        name: `the first two of ${title} in a file of their own`,
        texts: [json(firstTwo(form, "2026-11-20")), json(all)],
        expected: leftOut("20"),
      },
    ];
  });
