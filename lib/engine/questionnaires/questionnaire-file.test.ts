/**
 * Several sheets in a file: totals, days, and what is left out. Whatever the numbers are, a total that is not
 * the sum is refused. Files as record systems write them, each with its outcome, are in tests/cases/fhir.
 */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { ageOfAnswers } from "./answer-age";
import { readQuestionnaireResponses, type ImportedAnswers } from "./questionnaire-response";
import { vocabulary } from "@/tests/setup/starter-library";

const forms = vocabulary.questionnaires;
const [phq9, gad7] = [forms.find(({ id }) => id === "phq9")!, forms.find(({ id }) => id === "gad7")!];
const now = Date.parse("2026-11-29T12:00:00Z");

const nineOnes = {
  levels: { phq9: Array.from({ length: 9 }, () => 1) },
  answeredOn: { phq9: "2026-11-25" },
  severalDays: {},
  leftOut: [],
};
const readOf = (...texts: string[]): ImportedAnswers => readQuestionnaireResponses(texts, forms, now);
function refusal(...texts: string[]): string {
  try {
    readOf(...texts);
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return error.message;
    throw error;
  }
  return "";
}

type Item = Record<string, unknown>;
const itemsOf = ({ items }: typeof phq9, levels: readonly number[]): Item[] =>
  items.map(({ loinc }, at) => ({ linkId: loinc, answer: [{ valueInteger: levels[at] }] }));
const sheet = (item: Item[], more: object = {}) => ({
  resourceType: "QuestionnaireResponse",
  status: "completed",
  item,
  ...more,
});
const bundle = (...resources: object[]) =>
  JSON.stringify({
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ resource })),
  });
const levelsOf = ({ items }: typeof phq9) =>
  fc.array(fc.integer({ min: 0, max: 3 }), { minLength: items.length, maxLength: items.length });
const ordinal = (value: number) => [
  { url: "http://hl7.org/fhir/StructureDefinition/ordinalValue", valueDecimal: value },
];

describe("a total", () => {
  const kinds: Record<string, (total: number, title: string, most: number) => Item> = {
    integer: (total) => ({ valueInteger: total }),
    decimal: (total) => ({ valueDecimal: total }),
    quantity: (total) => ({ valueQuantity: { value: total, unit: "{score}", code: "{score}" } }),
    "quantity in letters": (total) => ({ valueQuantity: { value: `${total}` } }),
    string: (total) => ({ valueString: `${total}` }),
    "string of the most": (total, _, most) => ({ valueString: `${total} / ${most}` }),
    "string in words": (total, title, most) => ({
      valueString: `${title} total: ${total} out of ${most} points`,
    }),
    "string with the name run together": (total, title) => ({
      valueString: `${title.replace("-", "")}: ${total}`,
    }),
    "decimal string": (total) => ({ valueString: `${total},0` }),
    "coding with an ordinal": (total) => ({
      valueCoding: { system: "http://example.org", code: "x1", extension: ordinal(total) },
    }),
    "ordinal of the answer": (total) => ({ valueCoding: { code: "x1" }, extension: ordinal(total) }),
    "coding whose code is a number": (total) => ({
      valueCoding: { system: "http://example.org", code: `${total}` },
    }),
  };
  const any = fc
    .constantFrom(phq9, gad7)
    .chain((form) => fc.tuple(fc.constant(form), levelsOf(form), fc.integer({ min: -5, max: 40 })));
  const withTotal = (form: typeof phq9, levels: number[], ...answer: Item[]) =>
    JSON.stringify(sheet([...itemsOf(form, levels), { linkId: form.totalLoinc, answer }]));

  it.each(Object.keys(kinds))("that is not the sum is refused as %s, and one that is passes", (kind) => {
    fc.assert(
      fc.property(any, ([form, levels, said]) => {
        const sum = levels.reduce((total, one) => total + one, 0);
        const answer = (total: number) => kinds[kind]!(total, form.title, form.items.length * 3);
        expect(readOf(withTotal(form, levels, answer(sum))).levels).toEqual({ [form.id]: levels });
        if (said !== sum)
          expect(refusal(withTotal(form, levels, answer(said)))).toContain(
            `${form.title}: the total in this file `,
          );
        if (said !== sum)
          expect(refusal(withTotal(form, levels, answer(sum), answer(said)))).toContain(
            `${form.title}: the total in this file `,
          );
      }),
    );
  });

  it.each([
    { valueString: "nine" },
    { valueString: "between 9 and 12" },
    { valueQuantity: { value: 9, comparator: ">" } },
    { valueQuantity: {} },
    { valueCoding: { code: "LA6569-3" } },
    { valueBoolean: true },
    { valueString: `9${" ".repeat(500)}` },
  ])("that can’t be read as a number is refused: %j", (answer) => {
    expect(refusal(withTotal(phq9, nineOnes.levels.phq9, answer))).toContain(
      "PHQ-9: the total in this file can’t be read as a number.",
    );
  });

  it("without a value says nothing", () =>
    expect(readOf(withTotal(phq9, nineOnes.levels.phq9)).levels).toEqual(nineOnes.levels));

  it("in a questionnaire of its own counts too", () => {
    const total = (value: number, more: object = {}) =>
      sheet([{ linkId: phq9.totalLoinc, answer: [{ valueInteger: value }] }], more);
    expect(refusal(bundle(sheet(itemsOf(phq9, nineOnes.levels.phq9)), total(27)))).toContain(
      "is not the sum",
    );
    expect(readOf(bundle(sheet(itemsOf(phq9, nineOnes.levels.phq9)), total(9))).levels).toEqual(
      nineOnes.levels,
    );
  });
});

describe("answers of several days", () => {
  const ones = itemsOf(phq9, nineOnes.levels.phq9);
  const nineTwos = Array.from({ length: 9 }, () => 2 as const);
  const twos = itemsOf(phq9, nineTwos);

  it("are the newest whole ones, wherever they stand, and every day is named", () => {
    const three = [
      sheet(twos, { authored: "2026-11-20T08:00:00Z" }),
      sheet(ones, { authored: "2026-11-25" }),
      sheet(twos, { authored: "2025-01-02" }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(three, { minLength: 3 }), (sheets) => {
        expect(readOf(bundle(...sheets))).toEqual({
          ...nineOnes,
          severalDays: {
            phq9: [
              { day: "2026-11-25", levels: nineOnes.levels.phq9 },
              { day: "2026-11-20", levels: nineTwos },
              { day: "2025-01-02", levels: nineTwos },
            ],
          },
        });
      }),
    );
    const { severalDays } = readOf(JSON.stringify(three[0]), JSON.stringify(three[1]));
    expect(severalDays.phq9?.map(({ day }) => day)).toEqual(["2026-11-25", "2026-11-20"]);
  });

  it("are refused in one sentence where it can’t be told which count", () => {
    expect(refusal(bundle(sheet(ones, { authored: "2026-11-25" }), sheet(twos)))).toBe(
      "PHQ-9 is here more than once, and not each with its day: it can’t be told which is the newest. Nothing was changed. Choose another file, or type the answers.",
    );
    expect(
      refusal(bundle(sheet(ones, { authored: "2026-11-25" }), sheet(twos, { authored: "2026-11-25" }))),
    ).toMatch(/^PHQ-9 is here more than once of November 25, 2026: it can’t be told which counts\./);
  });

  it("are told apart by their time where one day has several", () => {
    const [early, late] = [
      sheet(ones, { authored: "2026-11-25T09:00:00-05:00" }),
      sheet(twos, { authored: "2026-11-25T08:30:00-08:00" }),
    ];
    expect(readOf(bundle(early, late)).severalDays.phq9).toEqual([
      { day: "2026-11-25", time: "08:30", levels: nineTwos },
      { day: "2026-11-25", time: "09:00", levels: nineOnes.levels.phq9 },
    ]);
  });

  it("are not mended from an older day where the newest is not whole, nor is a total of another day laid against them", () => {
    expect(
      refusal(
        bundle(sheet(ones, { authored: "2026-11-04" }), sheet(ones.slice(0, 8), { authored: "2026-11-25" })),
      ),
    ).toMatch(
      /^PHQ-9 was answered on November 25, 2026 and November 4, 2026; of the newest: PHQ-9: item 9 is not in this file\./,
    );
    const older = sheet([...twos, { linkId: phq9.totalLoinc, answer: [{ valueInteger: 18 }] }], {
      authored: "2026-11-04",
    });
    expect(readOf(bundle(older, sheet(ones, { authored: "2026-11-25" }))).levels).toEqual(nineOnes.levels);
  });
});

describe("what was left out", () => {
  const ones = sheet(itemsOf(phq9, nineOnes.levels.phq9));

  it("is told with its reason, never with its words", () => {
    const others = [
      { status: "in-progress" },
      { status: "stopped" },
      { status: undefined },
      { status: "Nora Miller" },
      { status: "constructor" },
    ].map((more) => sheet([], more));
    const { levels, leftOut } = readOf(bundle(ones, ...others));
    expect(levels).toEqual(nineOnes.levels);
    expect(leftOut).toEqual(
      [
        "it is still in progress",
        "it was stopped before its end",
        "its status is missing, so it does not say that it was completed",
        "its status is none that FHIR knows",
      ].map((why) => `A questionnaire was left out: ${why}.`),
    );
  });
});

test.each([
  ["2026-11-30", "recent"],
  ["2026-11-29", "recent"],
  ["2026-11-15", "recent"],
  ["2026-11-14", "old"],
  ["2026-12-01", "ahead"],
  [undefined, "undated"],
])("on 29 November, answers of %s are %s", (day, age) => expect(ageOfAnswers(day, now)).toBe(age));
