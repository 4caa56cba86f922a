/** Files of two patients are refused, however a patient is named; who they are is never said. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { readQuestionnaireResponses } from "./questionnaire-response";
import { vocabulary } from "@/tests/setup/starter-library";

const forms = vocabulary.questionnaires;
const now = Date.parse("2026-11-29T12:00:00Z");
const itemsOf = (at: number) =>
  forms[at]!.items.map(({ loinc }) => ({ linkId: loinc, answer: [{ valueInteger: 1 }] }));
/** PHQ-9 or GAD-7, with what it says of whom it is about. */
const sheet = (at: number, more: object) => ({
  resourceType: "QuestionnaireResponse",
  status: "completed",
  item: itemsOf(at),
  ...more,
});
const bundleOf = (...entry: object[]) =>
  JSON.stringify({ resourceType: "Bundle", type: "collection", entry });
const bundle = (...resources: object[]) => bundleOf(...resources.map((resource) => ({ resource })));
/** Answers of two questionnaires about these. */
const pair = (one: object, other: object) => [sheet(0, one), sheet(1, other)] as const;

const words =
  "There are answers of two patients here. Nothing was changed. Choose a file that is about one patient alone, or type the answers.";
function outcome(...texts: string[]): "read" | "two patients" {
  try {
    readQuestionnaireResponses(texts, forms, now);
    return "read";
  } catch (error) {
    // The very words, whole: nothing of the file stands in them.
    if (error instanceof AppError && error.message === words) return "two patients";
    throw error;
  }
}
/** In one bundle and in two files, either first. */
function everyWay(one: object, other: object): string[] {
  const [a, b] = pair(one, other);
  return [
    ...new Set([
      outcome(bundle(a, b)),
      outcome(bundle(b, a)),
      outcome(JSON.stringify(a), JSON.stringify(b)),
      outcome(JSON.stringify(b), JSON.stringify(a)),
    ]),
  ];
}

const mrn = (value: string, system = "http://clinic.example/mrn") => ({ system, value });
const subject = (more: object) => ({ subject: more });
const contained = (more: object) => ({
  subject: { reference: "#p" },
  contained: [{ resourceType: "Patient", id: "p", ...more }],
});

describe("two patients", () => {
  const any = fc.oneof(
    fc.stringMatching(/^[a-z0-9]{1,8}$/).map((id) => subject({ reference: `Patient/${id}` })),
    fc
      .stringMatching(/^[a-z0-9]{1,8}$/)
      .map((id) => subject({ reference: `https://fhir.example/r4/Patient/${id}`, display: "Nora Miller" })),
    fc.uuid().map((id) => subject({ reference: `urn:uuid:${id}` })),
    fc.stringMatching(/^[0-9]{1,8}$/).map((value) => subject({ identifier: mrn(value) })),
    fc.stringMatching(/^[a-z]{2,8} [a-z]{2,8}$/).map((display) => subject({ display })),
    fc
      .stringMatching(/^c[0-9]{1,8}$/)
      .map((value) => contained({ identifier: [mrn(value)], name: [{ family: "Miller" }] })),
    fc.stringMatching(/^[a-z]{2,8}$/).map((family) => contained({ name: [{ family, given: ["Nora"] }] })),
    fc.stringMatching(/^[a-z0-9]{1,8}$/).map((id) => ({ source: { reference: `Patient/${id}` } })),
  );
  /** Alike but for the version or the server of its address: those may be one. */
  const plain = (one: object) =>
    JSON.stringify(one)
      .replace("https://fhir.example/r4/", "")
      .replace(',"display":"Nora Miller"', "")
      .replace('"source"', '"subject"');

  it("of whatever names, that differ, are refused", () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        fc.pre(plain(one) !== plain(other));
        expect(everyWay(one, other)).toEqual(["two patients"]);
      }),
      { numRuns: 400 },
    );
  });

  it("are not one and the same, nor one that is named and a sheet that names nobody", () => {
    fc.assert(
      fc.property(any, (one) => {
        expect(everyWay(one, one)).toEqual(["read"]);
        expect(everyWay(one, {})).toEqual(["read"]);
      }),
    );
  });

  it.each<[string, object, object]>([
    [
      "one reference with two record numbers",
      subject({ reference: "Patient/1", identifier: mrn("7") }),
      subject({ reference: "Patient/1", identifier: mrn("8") }),
    ],
    [
      "one reference with two names",
      subject({ reference: "Patient/1", display: "Nora Miller" }),
      subject({ reference: "Patient/1", display: "Odile Ray" }),
    ],
    [
      "the same reference of two servers",
      subject({ reference: "https://a.example/Patient/1" }),
      subject({ reference: "https://b.example/Patient/1" }),
    ],
    [
      "one name and two birthdays",
      contained({ name: [{ text: "Nora Miller" }], birthDate: "1970-01-01" }),
      contained({ name: [{ text: "Nora Miller" }], birthDate: "1990-01-01" }),
    ],
    ["one first name alone in common", subject({ display: "Nora Miller" }), subject({ display: "Nora Ray" })],
    [
      "a reference and a record number that nothing ties together",
      subject({ reference: "Patient/1" }),
      subject({ identifier: mrn("7") }),
    ],
    [
      "record numbers of two systems",
      subject({ identifier: mrn("7") }),
      subject({ identifier: mrn("7", "http://other.example/mrn") }),
    ],
    [
      "a subject and, in the other, who answered",
      subject({ reference: "Patient/1" }),
      { source: { type: "Patient", reference: "https://b.example/x/2" } },
    ],
  ])("are %s", (_, one, other) => expect(everyWay(one, other)).toEqual(["two patients"]));

  it.each<[string, object, object]>([
    [
      "an address in short, in full and with its version",
      subject({ reference: "Patient/1" }),
      subject({ reference: "https://a.example/fhir/Patient/1/_history/3" }),
    ],
    [
      "a name in another order, with accents or not",
      subject({ display: "Miller, Zoë" }),
      subject({ display: "Zoe MILLER" }),
    ],
    [
      "one record number with and without its system",
      subject({ identifier: mrn("7") }),
      subject({ identifier: { value: "7" } }),
    ],
    [
      "numbers of two systems at one address",
      subject({ reference: "Patient/1", identifier: mrn("7") }),
      subject({ reference: "Patient/1", identifier: mrn("x", "http://state.example") }),
    ],
    [
      "a parent who answered for one of them",
      subject({ reference: "Patient/1" }),
      { subject: { reference: "Patient/1" }, source: { reference: "RelatedPerson/2", display: "Odile Ray" } },
    ],
    [
      "a sheet that names its patient twice, in two ways",
      subject({ reference: "Patient/1" }),
      { subject: { identifier: mrn("7") }, source: { reference: "Patient/1" } },
    ],
  ])("are not %s", (_, one, other) => expect(everyWay(one, other)).toEqual(["read"]));

  it("are seen within one sheet, and in sheets that are not read themselves", () => {
    expect(
      outcome(
        JSON.stringify(sheet(0, { subject: { reference: "Patient/1" }, source: { reference: "Patient/2" } })),
      ),
    ).toBe("two patients");
    expect(
      outcome(
        bundle(sheet(0, subject({ reference: "Patient/1" })), {
          ...sheet(1, subject({ reference: "Patient/2" })),
          status: "entered-in-error",
        }),
      ),
    ).toBe("two patients");
    expect(
      outcome(
        bundle(sheet(0, subject({ reference: "Patient/1" })), {
          ...sheet(1, subject({ reference: "Patient/2" })),
          item: [],
        }),
      ),
    ).toBe("two patients");
  });
});

describe("patients that lie beside the questionnaires", () => {
  const nora = {
    resourceType: "Patient",
    id: "1",
    identifier: [mrn("7")],
    name: [{ family: "Miller", given: ["Nora"] }],
  };
  const odile = {
    resourceType: "Patient",
    id: "2",
    identifier: [mrn("8")],
    name: [{ family: "Ray", given: ["Odile"] }],
  };

  it("tie a reference to a record number, and an address of the file to another", () => {
    expect(
      outcome(bundle(nora, ...pair(subject({ reference: "Patient/1" }), subject({ identifier: mrn("7") })))),
    ).toBe("read");
    expect(
      outcome(bundle(nora, ...pair(subject({ reference: "Patient/1" }), subject({ identifier: mrn("8") })))),
    ).toBe("two patients");
    const addressed = { fullUrl: "urn:uuid:0190aaaa-1111-7222-8333-444455556666", resource: nora };
    const [one, other] = pair(
      subject({ reference: "urn:uuid:0190aaaa-1111-7222-8333-444455556666" }),
      subject({ reference: "Patient/1" }),
    );
    expect(outcome(bundleOf(addressed, { resource: one }, { resource: other }))).toBe("read");
  });

  it("make two where a sheet does not say which of them it is about", () => {
    expect(outcome(bundle(nora, odile, ...pair({}, {})))).toBe("two patients");
    expect(outcome(bundle(nora, odile, ...pair(subject({ reference: "Patient/1" }), {})))).toBe(
      "two patients",
    );
    expect(outcome(bundle(nora, ...pair({}, {})))).toBe("read");
    expect(
      outcome(
        bundle(
          nora,
          odile,
          ...pair(subject({ reference: "Patient/1" }), subject({ reference: "Patient/1" })),
        ),
      ),
    ).toBe("read");
  });
});

describe("a file of very many", () => {
  it("is read about one patient, and refused past fifty ways to name one: each compared with each would hold up the server", () => {
    const many = (named: (at: number) => object) =>
      bundle(
        sheet(0, named(0)),
        ...Array.from({ length: 1500 }, (_, at) => ({ ...sheet(0, named(at)), item: [] })),
      );
    expect(outcome(many(() => subject({ reference: "Patient/1" })))).toBe("read");
    expect(outcome(many((at) => subject({ reference: "Patient/1", identifier: mrn("7", `s${at}`) })))).toBe(
      "two patients",
    );
  });
});

it("a subject that is not laid out as FHIR says is refused without its words", () => {
  const text = JSON.stringify(sheet(0, { subject: "Nora Miller" }));
  expect(() => readQuestionnaireResponses([text], forms, now)).toThrow(
    "Whom this file is about is not laid out as FHIR R4 says.",
  );
});
