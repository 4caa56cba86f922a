/** Totals of any type beside answers: the sum, or refused. */
import type { Kind } from "./case";
import {
  bundleOf,
  componentsOf,
  nine,
  observationsOf,
  observed,
  phq9,
  responseOf,
  sum,
  totalItem,
  type Json,
  json,
  named,
  ofNine,
} from "./fhir-makers";

const totals: Record<string, (total: number) => Json> = {
  integer: (total) => ({ valueInteger: total }),
  decimal: (total) => ({ valueDecimal: total }),
  quantity: (total) => ({ valueQuantity: { value: total, unit: "{score}" } }),
  "quantity in letters": (total) => ({ valueQuantity: { value: `${total}` } }),
  letters: (total) => ({ valueString: `${total}` }),
  "letters of the most": (total) => ({ valueString: `PHQ-9 score: ${total}/27` }),
  "code of its own": (total) => ({ valueCoding: { system: "http://example.org", code: `${total}` } }),
};
const observedTotals = named(totals).filter(([how]) => how !== "decimal" && how !== "code of its own");
const notTheSum = "refused: PHQ-9: the total in this file is not the sum of its answers.";

export const totalsOfAnyType: Kind = () =>
  [0, 5].flatMap((more) => {
    const total = sum(nine) + more;
    const expected = more === 0 ? ofNine : notTheSum;
    const right = more === 0 ? "right" : "wrong";
    return [
      ...named(totals).map(([how, value]) => ({
        name: `${right}, ${how}`,
        texts: [json(responseOf(phq9, nine, { last: [totalItem(phq9, value(total))] }))],
        expected,
      })),
      ...observedTotals.flatMap(([how, value]) => [
        {
          name: `${right}, ${how} as Observation beside the questionnaire`,
          texts: [json(bundleOf([responseOf(phq9, nine), observed(phq9.totalLoinc, value(total))]))],
          expected,
        },
        {
          name: `${right}, ${how} as Observation in a second file`,
          texts: [json(bundleOf(observationsOf(phq9, nine))), json(observed(phq9.totalLoinc, value(total)))],
          expected,
        },
        {
          name: `${right}, ${how} as the panel's own value`,
          texts: [json(componentsOf(phq9, nine, value(total)))],
          expected,
        },
        {
          name: `${right}, ${how} of another day`,
          texts: [
            json(
              bundleOf([
                ...observationsOf(phq9, nine),
                observed(phq9.totalLoinc, value(total), { effectiveDateTime: "2026-09-02" }),
              ]),
            ),
          ],
          expected: ofNine,
        },
      ]),
      {
        name: `${right}, beside the same answers written again`,
        texts: [
          json(
            bundleOf([
              responseOf(phq9, nine),
              ...observationsOf(phq9, nine),
              observed(phq9.totalLoinc, { valueInteger: total }),
            ]),
          ),
        ],
        expected,
      },
    ];
  });
