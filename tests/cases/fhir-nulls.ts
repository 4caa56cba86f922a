/** What systems write for what they don't know, and answers that they deleted. */
import type { Kind } from "./case";
import {
  bundleOf,
  coded,
  json,
  nine,
  observationsOf,
  ofNine,
  other,
  phq9,
  responseOf,
  type Json,
} from "./fhir-makers";

const missing = "refused: status is missing";
const response = (more: Json = {}) => responseOf(phq9, nine, { more });
const items = response().item as Json[];
const withItems = (more: Json) => ({ ...response(), item: items.map((one) => ({ ...one, ...more })) });

/** FHIR knows no null, and no empty words. */
export const nulls: Kind = () => {
  const written: [string, Json, string][] = [
    ["status", response({ status: null }), missing],
    ["status, as empty words", response({ status: "" }), missing],
    ["status, as a number", response({ status: 3 }), "refused: its status is none that FHIR knows"],
    ["status of Observations", bundleOf(observationsOf(phq9, nine, { status: null })), missing],
    ["what stands around the items", response({ contained: null, subject: null, source: null }), ofNine],
    ["what an item may have", withItems({ code: null, item: null, extension: null }), ofNine],
    ["values beside the one", bundleOf(observationsOf(phq9, nine, { valueQuantity: null })), ofNine],
    ["members and components", bundleOf(observationsOf(phq9, nine, { component: null })), ofNine],
    [
      "one answer",
      { ...response(), item: items.map((one, at) => (at === 3 ? { ...one, answer: null } : one)) },
      "refused: PHQ-9: item 4 has no answer",
    ],
    [
      "words of a code",
      responseOf(phq9, nine, {
        answer: (level) => ({
          valueCoding: { system: "http://loinc.org", code: phq9.answers[level]!.loinc, display: null },
        }),
      }),
      ofNine,
    ],
    ["the system in capitals", bundleOf(observationsOf(phq9, nine).map(inCapitals)), ofNine],
  ];
  return [
    ...written.map(([name, one, expected]) => ({ name, texts: [json(one)], expected })),
    {
      name: "lines with blanks alone between",
      texts: [
        observationsOf(phq9, nine)
          .map((one) => ` ${json(one)} `)
          .join("\n \t \n"),
      ],
      expected: ofNine,
    },
    {
      name: "a zip archive",
      texts: ["PK\u0003\u0004\u0014\u0000"],
      expected: "refused: This is a zip archive",
    },
  ];
};

function inCapitals(one: Json): Json {
  const { code } = coded(String((one.id as string).slice(2))) as { code: { coding: Json[] } };
  return { ...one, code: { coding: code.coding.map((each) => ({ ...each, system: "HTTP://LOINC.ORG" })) } };
}

const gone = (type: string, id: string, lastModified?: string): Json => ({
  request: { method: "DELETE", url: `${type}/${id}` },
  ...(lastModified ? { response: { status: "204", lastModified } } : {}),
});
const entry = (resource: Json): Json => ({ resource });
const history = (...entries: Json[]) => [json({ resourceType: "Bundle", type: "history", entry: entries })];
const version = (levels: number[], versionId: string, lastUpdated?: string) =>
  responseOf(phq9, levels, { more: { id: "qr1", meta: { versionId, lastUpdated } } });

/** hl7.org/fhir/R4/http.html#history: a deletion is an entry without a resource. */
export const deleted: Kind = () => [
  {
    name: "the newest version",
    texts: history(
      gone("QuestionnaireResponse", "qr1", "2026-11-26T08:00:00Z"),
      entry(version(nine, "1", "2026-11-25T10:00:00Z")),
    ),
    expected: "refused: it was deleted in the record system",
  },
  {
    name: "without saying when",
    texts: history(gone("QuestionnaireResponse", "qr1"), entry(version(nine, "1"))),
    expected: "refused: it was deleted in the record system",
  },
  {
    name: "by its whole address, beside another",
    texts: history(
      gone("https://ehr.example/fhir/QuestionnaireResponse", "qr1"),
      entry(version(other, "1")),
      entry(responseOf(phq9, nine, { more: { id: "qr2" } })),
    ),
    expected: `${ofNine}; left out: A questionnaire was left out: it was deleted in the record system.`,
  },
  {
    name: "and written anew",
    texts: history(
      entry(version(nine, "3", "2026-11-26T09:00:00Z")),
      gone("QuestionnaireResponse", "qr1", "2026-11-26T08:00:00Z"),
      entry(version(other, "1", "2026-11-25T10:00:00Z")),
    ),
    expected: ofNine,
  },
  {
    name: "one answer of an Observation each",
    texts: history(
      gone("Observation", `o-${phq9.items[8]!.loinc}`, "2026-11-26T08:00:00Z"),
      ...observationsOf(phq9, nine, { meta: { lastUpdated: "2026-11-25T10:00:00Z" } }).map(entry),
    ),
    expected: "refused: PHQ-9: item 9 is not in this file",
  },
  {
    name: "someone's appointment",
    texts: history(gone("Appointment", "a1"), entry(responseOf(phq9, nine))),
    expected: `${ofNine}; left out: An entry of the file was left out: it holds no resource.`,
  },
];
