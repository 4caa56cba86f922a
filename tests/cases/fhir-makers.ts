/** FHIR as record systems write it: each way to name a question, to give an answer and to wrap them. */
import type { Questionnaire } from "@/lib/engine/questionnaires/schema";
import { vocabulary } from "@/tests/setup/starter-library";

export type Json = Record<string, unknown>;
export const forms = vocabulary.questionnaires;
export const phq9 = forms.find(({ id }) => id === "phq9")!;
export const gad7 = forms.find(({ id }) => id === "gad7")!;
/** Of different sums, and with each answer in them. */
export const nine = [2, 1, 3, 0, 2, 1, 1, 0, 1];
export const other = [1, 0, 1, 2, 0, 0, 3, 1, 0];
export const seven = [1, 2, 0, 3, 1, 0, 2];
/** What is read of them where they are whole, of the day they are written with. */
export const ofNine = `PHQ-9 ${nine.join("")} of 2026-11-25`;
export const ofSeven = `GAD-7 ${seven.join("")} of 2026-11-25`;
export const json = (value: Json) => JSON.stringify(value);
export const named = <Value>(record: Record<string, Value>) => Object.entries(record);
export const sum = (levels: readonly number[]) => levels.reduce((total, one) => total + one, 0);

const loinc = "http://loinc.org";
const epic = "urn:oid:1.2.840.114350.1.13.0.1.7.4.1012";
const codeOf = (level: number) => phq9.answers[level]!.loinc;
const wordsOf = (level: number) => phq9.answers[level]!.text;
const ordinal = (value: number) => [
  { url: "http://hl7.org/fhir/StructureDefinition/ordinalValue", valueDecimal: value },
];

/** One answer, as a QuestionnaireResponse writes it. */
export const answerForms: Record<string, (level: number) => Json> = {
  "LOINC code": (level) => ({ valueCoding: { system: loinc, code: codeOf(level) } }),
  "LOINC code with words": (level) => ({
    valueCoding: { system: loinc, code: codeOf(level), display: wordsOf(level) },
  }),
  "LOINC code by its number": (level) => ({
    valueCoding: { system: "urn:oid:2.16.840.1.113883.6.1", code: codeOf(level) },
  }),
  "code without system": (level) => ({ valueCoding: { code: codeOf(level), display: "varios días" } }),
  "code of its own with the words": (level) => ({
    valueCoding: { system: epic, code: `${level + 1}`, display: wordsOf(level) },
  }),
  "code of its own with number and words": (level) => ({
    valueCoding: { system: epic, code: "x", display: `${level} - ${wordsOf(level)}` },
  }),
  "code of its own with an ordinal": (level) => ({
    valueCoding: { system: epic, code: "x", extension: ordinal(level) },
  }),
  integer: (level) => ({ valueInteger: level }),
  decimal: (level) => ({ valueDecimal: level }),
  quantity: (level) => ({ valueQuantity: { value: level, unit: "{score}", code: "{score}" } }),
  "number in letters": (level) => ({ valueString: `${level}` }),
  words: (level) => ({ valueString: wordsOf(level).toUpperCase() }),
  "words with the number": (level) => ({ valueString: `${wordsOf(level)} (${level})` }),
};

/** One question, as a QuestionnaireResponse names it. */
export const questionForms: Record<string, (code: string, at: number) => Json> = {
  "its code": (code) => ({ linkId: code }),
  "behind a slash": (code) => ({ linkId: `/${code}` }),
  "below its panel": (code) => ({ linkId: `/44249-1/${code}` }),
  "in an address": (code) => ({ linkId: `http://loinc.org/${code}` }),
  "behind its system": (code) => ({ linkId: `LOINC:${code}` }),
  "with the form's name": (code) => ({ linkId: `PHQ9_${code}` }),
  "a number, and the code beside it": (code, at) => ({
    linkId: `${at + 1}`,
    code: [{ system: loinc, code }],
  }),
  "a number, and a definition": (code, at) => ({
    linkId: `1.${at + 1}`,
    definition: `http://example.org/Questionnaire/q#${code}`,
  }),
  "a number, and an extension": (code, at) => ({
    linkId: `q${at}`,
    extension: [{ url: "http://example.org/c", valueCodeableConcept: { coding: [{ system: loinc, code }] } }],
  }),
};

export type Writing = {
  question?: (code: string, at: number) => Json;
  answer?: (level: number) => Json;
  more?: Json;
  last?: Json[];
};

/** A completed QuestionnaireResponse of 25 November 2026, unless it says otherwise. */
export const responseOf = (
  { items }: Questionnaire,
  levels: readonly number[],
  {
    question = questionForms["behind a slash"]!,
    answer = answerForms["LOINC code"]!,
    more = {},
    last = [],
  }: Writing = {},
): Json => ({
  resourceType: "QuestionnaireResponse",
  status: "completed",
  authored: "2026-11-25T09:30:00-05:00",
  item: [
    ...items.map((item, at) => ({
      ...question(item.loinc, at),
      text: item.text,
      answer: [answer(levels[at]!)],
    })),
    ...last,
  ],
  ...more,
});

export const totalItem = ({ totalLoinc }: Questionnaire, value: Json): Json => ({
  linkId: totalLoinc,
  answer: [value],
});

/** The value of one Observation. */
export const valueForms: Record<string, (level: number) => Json> = {
  integer: (level) => ({ valueInteger: level }),
  quantity: (level) => ({ valueQuantity: { value: level, unit: "{score}" } }),
  words: (level) => ({ valueString: wordsOf(level) }),
  concept: (level) => ({ valueCodeableConcept: { coding: [{ system: loinc, code: codeOf(level) }] } }),
  "concept of two systems": (level) => ({
    valueCodeableConcept: {
      coding: [
        { system: epic, code: "x", display: wordsOf(level) },
        { system: loinc, code: codeOf(level) },
      ],
      text: wordsOf(level),
    },
  }),
  "concept in words alone": (level) => ({ valueCodeableConcept: { text: wordsOf(level) } }),
};

export const coded = (code: string): Json => ({ code: { coding: [{ system: loinc, code }] } });
export const observed = (code: string, value: Json, more: Json = {}): Json => ({
  resourceType: "Observation",
  status: "final",
  ...coded(code),
  ...value,
  effectiveDateTime: "2026-11-25T09:30:00-05:00",
  ...more,
});

type Value = (level: number) => Json;
const asInteger: Value = (level) => ({ valueInteger: level });

/** One by one. */
export const observationsOf = (
  { items }: Questionnaire,
  levels: readonly number[],
  more: Json = {},
  value: Value = asInteger,
): Json[] =>
  items.map(({ loinc: code }, at) => observed(code, value(levels[at]!), { id: `o-${code}`, ...more }));

/** As a panel that names its members, by whatever address. */
export const panelOf = (form: Questionnaire, to: (code: string) => string, more: Json = {}): Json =>
  observed(
    form.panelLoinc,
    {},
    {
      id: `panel-${form.id}`,
      hasMember: form.items.map(({ loinc: code }) => ({ reference: to(code) })),
      ...more,
    },
  );

/** As one Observation with everything in it. */
export const componentsOf = (
  form: Questionnaire,
  levels: readonly number[],
  more: Json = {},
  value: Value = asInteger,
): Json =>
  observed(
    form.panelLoinc,
    {},
    {
      component: form.items.map(({ loinc: code }, at) => ({ ...coded(code), ...value(levels[at]!) })),
      ...more,
    },
  );

const entries = (resources: readonly Json[]) => resources.map((one) => ({ resource: one }));
export const bundleOf = (resources: readonly Json[], more: Json = {}): Json => ({
  resourceType: "Bundle",
  type: "collection",
  entry: entries(resources),
  ...more,
});

const patient = { resourceType: "Patient", id: "p1", name: [{ family: "Example", given: ["Nora"] }] };

/** A file around resources. */
export const wrappings: Record<string, (resources: readonly Json[]) => string> = {
  collection: (all) => JSON.stringify(bundleOf(all)),
  "searchset with its patient and a message": (all) =>
    JSON.stringify({
      resourceType: "Bundle",
      type: "searchset",
      total: all.length,
      entry: [
        ...all.map((one) => ({ resource: one, search: { mode: "match" } })),
        { resource: patient, search: { mode: "include" } },
        {
          resource: { resourceType: "OperationOutcome", issue: [{ severity: "information" }] },
          search: { mode: "outcome" },
        },
      ],
    }),
  "searchset in spaces with a byte order mark": (all) =>
    `\uFEFF${JSON.stringify(bundleOf(all, { type: "searchset" }), null, 4)}\r\n`,
  "transaction with addresses": (all) =>
    JSON.stringify({
      resourceType: "Bundle",
      type: "transaction",
      entry: all.map((one, at) => ({
        fullUrl: `urn:uuid:0190aaaa-1111-7222-8333-44445555${String(at).padStart(4, "0")}`,
        resource: one,
        request: { method: "POST", url: one.resourceType },
      })),
    }),
  "bundle in a bundle": (all) => JSON.stringify(bundleOf([bundleOf(all, { type: "searchset" })])),
  "parameters of an operation": (all) =>
    JSON.stringify({
      resourceType: "Parameters",
      parameter: [
        { name: "note", valueString: "x" },
        { name: "return", resource: bundleOf(all) },
      ],
    }),
  "one resource a line": (all) => all.map((one) => JSON.stringify(one)).join("\n"),
};
