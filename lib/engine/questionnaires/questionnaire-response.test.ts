/** PHQ-9 and GAD-7 out of FHIR: by LOINC code, never by position; what is not whole is refused in words. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questionnaireResponseInput } from "@/lib/deliveries/fhir/schema";
import { readQuestionnaireResponses } from "./questionnaire-response";
import { vocabulary } from "@/tests/setup/starter-library";

const forms = vocabulary.questionnaires;
const now = Date.parse("2026-11-29T12:00:00Z");
const [phq9, gad7] = [forms.find(({ id }) => id === "phq9")!, forms.find(({ id }) => id === "gad7")!];
const codesOf = ({ items }: typeof phq9) => items.map(({ loinc }) => loinc);
const answerCodes = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"];

type Item = Record<string, unknown>;
const answered = (linkId: string, level: number): Item => ({
  linkId,
  answer: [{ valueCoding: { system: "http://loinc.org", code: answerCodes[level] } }],
});
const itemsOf = (form: typeof phq9, levels: number[], name = (code: string) => `/${code}`) =>
  codesOf(form).map((code, index) => answered(name(code), levels[index]!));
const response = (item: Item[], more: object = {}) =>
  JSON.stringify({ resourceType: "QuestionnaireResponse", status: "completed", item, ...more });
const read = (...texts: string[]) => readQuestionnaireResponses(texts, forms, now).levels;
const daysIn = (...texts: string[]) => readQuestionnaireResponses(texts, forms, now).answeredOn;

const nine = [2, 1, 3, 0, 2, 1, 1, 0, 0];
const seven = [1, 2, 0, 3, 1, 0, 2];
const replaced = (index: number, item: Item | null) =>
  itemsOf(phq9, nine).flatMap((one, position) => (position === index ? (item ? [item] : []) : [one]));

describe("answers are found by code", () => {
  it.each([
    ["as it is", (code: string) => code],
    ["behind a slash", (code: string) => `/${code}`],
    ["below its panel", (code: string) => `/45900-0/${code}`],
    ["behind its system", (code: string) => `http://loinc.org|${code}`],
    ["at the end of an address", (code: string) => `http://loinc.org/${code}`],
  ])("in linkId %s", (_, name) => {
    expect(read(response(itemsOf(phq9, nine, name)))).toEqual({ phq9: nine });
  });

  it("in the item's definition, its code or an extension, whatever linkId says", () => {
    const elsewhere: ((code: string) => Item)[] = [
      (code) => ({ definition: `http://example.org/fhir/Questionnaire/gad#${code}` }),
      (code) => ({ code: [{ system: "http://loinc.org", code }] }),
      (code) => ({
        extension: [{ url: "http://example.org/code", valueCoding: { system: "http://loinc.org", code } }],
      }),
    ];
    for (const itemWith of elsewhere) {
      const items = codesOf(gad7).map((code, index) => ({
        ...answered(`q${7 - index}`, seven[index]!),
        ...itemWith(code),
      }));
      expect(read(response(items))).toEqual({ gad7: seven });
    }
  });

  it("gives the same answers in any order, in groups or not", () => {
    const both = [
      ...itemsOf(phq9, nine),
      ...itemsOf(gad7, seven),
      { linkId: "/69722-7", answer: [{ valueCoding: { code: "LA6572-7" } }] },
      { linkId: "/44261-6", answer: [{ valueDecimal: 10 }] },
    ];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(both, { minLength: both.length }),
        fc.nat({ max: both.length }),
        (items, cut) => {
          const grouped = [
            { linkId: "group", item: [{ linkId: "inner", item: items.slice(0, cut) }] },
            ...items.slice(cut),
          ];
          expect(read(response(items))).toEqual({ phq9: nine, gad7: seven });
          expect(read(response(grouped))).toEqual({ phq9: nine, gad7: seven });
        },
      ),
    );
  });

  it("does not read by position a file whose items 6 and 7 have each other's codes", () => {
    const names = codesOf(gad7);
    const swapped = [...names.slice(0, 5), names[6]!, names[5]!].map((code, index) => ({
      ...answered(code, seven[index]!),
      text: gad7.items[index]!.text,
    }));
    expect(read(response(swapped))).toEqual({ gad7: [1, 2, 0, 3, 1, 2, 0] });
  });

  it("reads both from one file, two files, or a bundle of both, and items below an answer", () => {
    const [one, other] = [
      response(itemsOf(phq9, nine)),
      response(itemsOf(gad7, seven), { status: "amended" }),
    ];
    const bundle = JSON.stringify({
      resourceType: "Bundle",
      type: "collection",
      entry: [
        { resource: { resourceType: "Patient" } },
        ...[one, other].map((text) => ({ resource: JSON.parse(text) as object })),
      ],
    });
    const below = response([
      { linkId: "asked", answer: [{ valueBoolean: true, item: itemsOf(gad7, seven) }] },
    ]);
    expect(read(one, other)).toEqual({ phq9: nine, gad7: seven });
    expect(read(bundle)).toEqual({ phq9: nine, gad7: seven });
    expect(read(`\uFEFF${below}`)).toEqual({ gad7: seven });
  });

  it("keeps nothing else of the file", () => {
    const more = {
      subject: { reference: "Patient/maria", display: "Maria Lopez" },
      author: { display: "Dr. X" },
      text: { div: "<div>Maria</div>" },
    };
    expect(JSON.stringify(read(response(itemsOf(phq9, nine), more)))).toBe(JSON.stringify({ phq9: nine }));
  });
});

describe("the day of the answers", () => {
  const dated = (form: typeof phq9, levels: number[], authored?: unknown) =>
    response(itemsOf(form, levels), { authored });

  it("is told of each questionnaire, as its file writes it", () => {
    expect(daysIn(dated(phq9, nine, "2026-11-03"), dated(gad7, seven, "2026-10-01T23:30:00-05:00"))).toEqual({
      phq9: "2026-11-03",
      gad7: "2026-10-01",
    });
  });

  it("is that of the oldest part, and unknown where a part has none", () => {
    const [first, rest] = [itemsOf(phq9, nine).slice(0, 4), itemsOf(phq9, nine).slice(4)];
    expect(
      daysIn(response(first, { authored: "2026-11-03" }), response(rest, { authored: "2026-11-01" })),
    ).toEqual({ phq9: "2026-11-01" });
    expect(daysIn(response(first, { authored: "2026-11-03" }), response(rest))).toEqual({});
  });

  it.each([undefined, "2026", "2026-11", "2026-02-30", "2026-11-03x", "soon", 20261103, null])(
    "is unknown when the file says %s",
    (authored) => {
      expect(daysIn(dated(phq9, nine, authored))).toEqual({});
      expect(read(dated(phq9, nine, authored))).toEqual({ phq9: nine });
    },
  );
});

describe("an answer is one of four", () => {
  const ordinal = (value: number) => [
    { url: "http://hl7.org/fhir/StructureDefinition/ordinalValue", valueDecimal: value },
  ];
  it.each([
    ["a LOINC code", { valueCoding: { system: "http://loinc.org", code: "LA6570-1" } }],
    ["a LOINC code without system", { valueCoding: { code: "LA6570-1" } }],
    ["a number", { valueInteger: 2 }],
    ["a decimal", { valueDecimal: 2 }],
    [
      "an ordinal of the coding",
      { valueCoding: { system: "http://example.org", code: "often", extension: ordinal(2) } },
    ],
    ["an ordinal of the answer", { valueCoding: { code: "often" }, extension: ordinal(2) }],
    [
      "two that say the same",
      { valueCoding: { system: "http://loinc.org", code: "LA6570-1", extension: ordinal(2) } },
    ],
  ])("as %s", (_, answer) => {
    expect(read(response(replaced(2, { linkId: "44259-0", answer: [answer] })))).toEqual({
      phq9: [2, 1, 2, 0, 2, 1, 1, 0, 0],
    });
  });

  it.each([
    ["out of range", [{ valueInteger: 4 }], "PHQ-9: item 3 has an answer that is not 0, 1, 2 or 3."],
    ["below zero", [{ valueDecimal: -1 }], "PHQ-9: item 3 has an answer that is not 0, 1, 2 or 3."],
    ["between two", [{ valueDecimal: 1.5 }], "PHQ-9: item 3 has an answer that is not 0, 1, 2 or 3."],
    [
      "of another list",
      [{ valueCoding: { system: "http://loinc.org", code: "LA6572-7", extension: ordinal(1) } }],
      "PHQ-9: item 3 has an answer that is none of the four.",
    ],
    [
      "in other words",
      [{ valueString: "some days" }],
      "PHQ-9: item 3 has an answer that is none of the four.",
    ],
    [
      "that contradicts itself",
      [{ valueCoding: { code: "LA6570-1", extension: ordinal(1) } }],
      "PHQ-9: item 3 has an answer that says two things.",
    ],
    ["given twice", [{ valueInteger: 1 }, { valueInteger: 1 }], "PHQ-9: item 3 has more than one answer."],
    ["that is blank", [], "PHQ-9: item 3 has no answer."],
  ])("refuses one %s", (_, answer, words) => {
    expect(() => read(response(replaced(2, { linkId: "44259-0", answer })))).toThrow(
      expect.objectContaining({ code: "invalid", message: expect.stringContaining(words) as string }),
    );
  });
});

describe("what is not whole is refused in words", () => {
  const refused = (text: string, words: string) => expect(() => read(text)).toThrow(words);

  it("names what is missing or doubled, and fills nothing in", () => {
    refused(response(replaced(8, null)), "PHQ-9: item 9 is not in this file.");
    refused(
      response([...itemsOf(phq9, nine), answered("44255-8", 0)]),
      "PHQ-9: item 2 is in this file more than once.",
    );
    refused(response([...replaced(8, null), ...itemsOf(gad7, seven)]), "PHQ-9: item 9 is not in this file.");
    expect(() => read(response(itemsOf(phq9, nine)), response(itemsOf(phq9, nine)))).toThrow(
      "PHQ-9 is here more than once, and not each with its day",
    );
  });

  it("knows the mistakes public code makes: item 9's code as the total, an item with two codes, a total that is not the sum", () => {
    refused(
      response([...itemsOf(phq9, nine), { linkId: "44260-8", answer: [{ valueInteger: 10 }] }]),
      "PHQ-9: item 9 is in this file more than once.",
    );
    refused(
      response(replaced(8, { linkId: "/44260-8", answer: [{ valueInteger: 10 }] })),
      "PHQ-9: item 9 has an answer that is not 0, 1, 2 or 3.",
    );
    refused(
      response(
        itemsOf(phq9, nine).map((item, index) =>
          index === 0 ? { ...item, code: [{ code: "44255-8" }] } : item,
        ),
      ),
      "codes of two questions (44250-9 and 44255-8)",
    );
    refused(
      response([...itemsOf(phq9, nine), { linkId: "44261-6", answer: [{ valueInteger: 12 }] }]),
      "PHQ-9: the total in this file is not the sum of its answers.",
    );
  });

  it("takes completed and amended ones alone, and nothing that is no QuestionnaireResponse", () => {
    for (const status of ["in-progress", "entered-in-error", "stopped"])
      refused(
        response(itemsOf(phq9, nine), { status }),
        "The questionnaire in this file does not count: it ",
      );
    refused("{ not JSON", "can’t be read as JSON");
    refused("[]", "no FHIR QuestionnaireResponse");
    refused(JSON.stringify({ resourceType: "Patient" }), "no FHIR QuestionnaireResponse");
    refused(
      JSON.stringify({ resourceType: "Observation", status: "final" }),
      "There is no answer of PHQ-9 or GAD-7 here",
    );
    refused(response([]), "There is no answer of PHQ-9 or GAD-7 here");
    refused(response([{ text: "no linkId" }]), "not laid out as FHIR R4 says");
  });

  it("never repeats words of the file, and survives any JSON", () => {
    const secret = "Maria Lopez";
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(() => read(json)).toThrow(/./);
      }),
      { numRuns: 300 },
    );
    for (const text of [
      secret,
      response([{ linkId: secret, answer: secret }]),
      response([], { status: secret }),
    ]) {
      try {
        read(text);
        expect.unreachable();
      } catch (error) {
        expect(JSON.stringify(error) + String(error)).not.toContain("Maria");
      }
    }
    const deep = `${'{"linkId":"g","item":['.repeat(3000)}${"]}".repeat(3000)}`;
    refused(
      `{"resourceType":"QuestionnaireResponse","status":"completed","item":[${deep}]}`,
      "There is no answer",
    );
  });

  it("is at most 200 kB a file and two files at once", () => {
    expect(questionnaireResponseInput.safeParse({ texts: ["x".repeat(200_000)] }).success).toBe(true);
    expect(questionnaireResponseInput.safeParse({ texts: ["é".repeat(100_001)] }).success).toBe(false);
    expect(questionnaireResponseInput.safeParse({ texts: ["a", "b", "c"] }).success).toBe(false);
  });
});
