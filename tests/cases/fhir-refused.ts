/** Kinds of files that are refused, each with the words that name its cause. */
import type { Kind, Variant } from "./case";
import {
  answerForms,
  bundleOf,
  componentsOf,
  gad7,
  nine,
  observationsOf,
  observed,
  panelOf,
  phq9,
  responseOf,
  seven,
  wrappings,
  type Json,
  json,
  named,
} from "./fhir-makers";
import { otherFormats } from "./fhir-formats";

const people: Record<string, [Json, Json]> = {
  references: [{ reference: "Patient/nora" }, { reference: "Patient/odile" }],
  "whole addresses": [
    { reference: "https://ehr.example/r4/Patient/1" },
    { reference: "https://ehr.example/r4/Patient/2/_history/1" },
  ],
  "two servers": [{ reference: "https://a.example/Patient/1" }, { reference: "https://b.example/Patient/1" }],
  urns: [
    { reference: "urn:uuid:0190aaaa-1111-7222-8333-000000000001" },
    { reference: "urn:uuid:0190aaaa-1111-7222-8333-000000000002" },
  ],
  "record numbers": [
    { identifier: { system: "urn:mrn", value: "7" } },
    { identifier: { system: "urn:mrn", value: "8" } },
  ],
  names: [{ display: "Nora Miller" }, { display: "Odile Ray" }],
  "a reference and a name that nothing ties": [{ reference: "Patient/1" }, { display: "Odile Ray" }],
};
const twoPatients: Kind = () =>
  named(people).flatMap(([how, [one, other]]) => {
    const expected = "refused: There are answers of two patients here.";
    const nora = responseOf(phq9, nine, { more: { subject: one } });
    return [
      ["two questionnaires", [nora, responseOf(gad7, seven, { more: { subject: other } })]],
      ["a questionnaire and Observations", [nora, ...observationsOf(gad7, seven, { subject: other })]],
      ["a questionnaire and a panel", [nora, componentsOf(gad7, seven, { subject: other })]],
      [
        "a total of someone else",
        [nora, observed(phq9.totalLoinc, { valueInteger: 11 }, { subject: other })],
      ],
      [
        "one Observation of someone else",
        observationsOf(phq9, nine).map((item, at) => ({ ...item, subject: at === 8 ? other : one })),
      ],
    ].flatMap(([what, all]) => [
      { name: `${how}: ${what as string}`, texts: [json(bundleOf(all as Json[]))], expected },
      {
        name: `${how}: ${what as string}, in two files`,
        texts: [json((all as Json[])[0]!), json(bundleOf((all as Json[]).slice(1)))],
        expected,
      },
    ]);
  });

const noStatus: Kind = () => [
  ...[undefined, null].flatMap((status) =>
    named(wrappings).flatMap(([how, wrap]): Variant[] => [
      {
        name: `a questionnaire, ${String(status)}, in a ${how}`,
        texts: [wrap([responseOf(phq9, nine, { more: { status } })])],
        expected: status === null ? "refused: " : "refused: its status is missing",
      },
      {
        name: `Observations, ${String(status)}, in a ${how}`,
        texts: [wrap(observationsOf(phq9, nine, { status }))],
        expected: "refused: their status is missing",
      },
    ]),
  ),
  ...["in-progress", "stopped", "entered-in-error", "final", ""].map((status) => ({
    name: `a questionnaire that is "${status}"`,
    texts: [json(responseOf(phq9, nine, { more: { status } }))],
    expected: "refused: The questionnaire in this file does not count: ",
  })),
  ...["registered", "preliminary", "cancelled", "entered-in-error", "unknown", "completed"].flatMap(
    (status) => [
      {
        name: `Observations that are "${status}"`,
        texts: [json(bundleOf(observationsOf(phq9, nine, { status })))],
        expected: "refused: The answers in this file do not count: ",
      },
      {
        name: `a panel that is "${status}" over final ones`,
        texts: [
          json(
            bundleOf([
              panelOf(phq9, (code) => `Observation/o-${code}`, { status }),
              ...observationsOf(phq9, nine),
            ]),
          ),
        ],
        expected: "refused: The answers in this file do not count: ",
      },
    ],
  ),
];

const days = [
  "2026-12-01",
  "2027-02-01",
  "2027-02-01T09:00:00Z",
  "2062-11-25T09:30:00.000-05:00",
  "9999-12-31",
];
const futureDay: Kind = () =>
  days.flatMap((day) => {
    const expected = "refused: The day lies ahead, so it is wrong";
    return [
      { name: `${day}, a questionnaire`, texts: [json(responseOf(phq9, nine, { more: { authored: day } }))] },
      {
        name: `${day}, Observations`,
        texts: [json(bundleOf(observationsOf(phq9, nine, { effectiveDateTime: day })))],
      },
      { name: `${day}, a panel`, texts: [json(componentsOf(phq9, nine, { effectiveDateTime: day }))] },
      {
        name: `${day}, a period`,
        texts: [
          json(componentsOf(phq9, nine, { effectiveDateTime: undefined, effectivePeriod: { end: day } })),
        ],
      },
      {
        name: `${day}, issued`,
        texts: [json(componentsOf(phq9, nine, { effectiveDateTime: undefined, issued: day }))],
      },
    ].map((one) => ({ ...one, expected }));
  });

const dstu2 = (more: Json = {}): Json => ({
  resourceType: "QuestionnaireResponse",
  status: "completed",
  authored: "2026-11-25",
  group: {
    linkId: "root",
    question: phq9.items.map(({ loinc }, at) => ({ linkId: loinc, answer: [{ valueInteger: nine[at] }] })),
  },
  ...more,
});
const stu3Marks: Record<string, Json> = {
  "questionnaire by reference": { questionnaire: { reference: "Questionnaire/phq9" } },
  parent: { parent: [{ reference: "Procedure/1" }] },
  context: { context: { reference: "Encounter/1" } },
  profile: { meta: { profile: ["http://hl7.org/fhir/STU3/questionnaireresponse.html"] } },
};
const olderFhir: Kind = () => [
  ...named(wrappings).flatMap(([how, wrap]) => [
    {
      name: `DSTU2 in a ${how}`,
      texts: [wrap([dstu2()])],
      expected: "refused: This is FHIR DSTU2, a release from before R4",
    },
    ...named(stu3Marks).map(([mark, more]) => ({
      name: `STU3 by its ${mark} in a ${how}`,
      texts: [wrap([responseOf(phq9, nine, { more })])],
      expected: "refused: This is FHIR STU3, a release from before R4",
    })),
  ]),
  ...named({ DSTU2: { comments: "x" }, STU3: { related: [{ type: "has-member" }] } }).map(
    ([release, more]) => ({
      name: `${release} Observations`,
      texts: [json(bundleOf(observationsOf(phq9, nine, more)))],
      expected: `refused: This is FHIR ${release}, a release from before R4`,
    }),
  ),
  {
    name: "DSTU1",
    texts: [json({ ...dstu2(), resourceType: "QuestionnaireAnswers" })],
    expected: "refused: This is FHIR DSTU1, a release from before R4",
  },
];

const noCodes: Kind = () => [
  ...named(answerForms).flatMap(([how, answer]): Variant[] => [
    {
      name: `questions by number alone, ${how}`,
      texts: [json(responseOf(phq9, nine, { question: (_, at) => ({ linkId: `${at + 1}` }), answer }))],
      expected: "refused: none of their LOINC codes was found",
    },
    {
      name: `item 9 missing, ${how}`,
      texts: [json(responseOf({ ...phq9, items: phq9.items.slice(0, 8) }, nine, { answer }))],
      expected: "refused: PHQ-9: item 9 is not in this file.",
    },
  ]),
  ...[{ valueInteger: 27 }, { valueQuantity: { value: 14 } }, { valueString: "14" }].map((value) => ({
    name: `the total alone, ${Object.keys(value)[0]}`,
    texts: [json(observed(phq9.totalLoinc, value))],
    expected: "refused: Only the total of PHQ-9 is here",
  })),
  {
    name: "a panel whose members are elsewhere",
    texts: [
      json(
        bundleOf([panelOf(phq9, (code) => `Observation/${code}`), ...observationsOf(phq9, nine).slice(0, 1)]),
      ),
    ],
    expected: "refused: PHQ-9: items 2, 3, 4, 5, 6, 7, 8 and 9: each is not in this file.",
  },
  {
    name: "an Observation that says why it has no value",
    texts: [
      json(
        bundleOf([
          ...observationsOf(phq9, nine).slice(0, 8),
          observed("44260-8", { dataAbsentReason: { text: "asked-declined" } }),
        ]),
      ),
    ],
    expected: "refused: PHQ-9: item 9 has no answer.",
  },
  ...[
    { valueInteger: 4 },
    { valueQuantity: { value: 2, comparator: ">" } },
    { valueString: "sometimes" },
    { valueCodeableConcept: { coding: [{ system: "http://loinc.org", code: "LA6572-7" }] } },
    { valueCodeableConcept: { coding: [{ code: "LA6569-3" }], text: "Nearly every day" } },
    { valueBoolean: true },
  ].map((value) => ({
    name: `item 9 as ${json(value)}`,
    texts: [json(bundleOf([...observationsOf(phq9, nine).slice(0, 8), observed("44260-8", value)]))],
    expected: "refused: PHQ-9: item 9 has an answer that ",
  })),
];

export const refusedKinds: Record<string, Kind> = {
  "two patients": twoPatients,
  "no status that counts": noStatus,
  "a day ahead": futureDay,
  "older FHIR": olderFhir,
  "other formats": otherFormats,
  "no codes, or not all": noCodes,
};
