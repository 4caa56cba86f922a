/** Official words: each item worded once, in its own order, and none where none are known. */
import { describe, expect, it } from "vitest";
import { questionnaireChoice, wordsFor } from "./questionnaire-choice";
import { wordingOf } from "./wording";
import { vocabulary } from "@/tests/setup/starter-library";

const [phq9, gad7] = ["phq9", "gad7"].map(
  (id) => vocabulary.questionnaires.find((one) => one.id === id)!,
) as [(typeof vocabulary.questionnaires)[number], (typeof vocabulary.questionnaires)[number]];

describe("the words of a questionnaire", () => {
  it("under 18 are those of the PHQ-A, in its order, for the same nine items", () => {
    const words = wordingOf(phq9, "en", ["age.under_18"])!;
    expect(words.title).toBe("PHQ-A");
    expect(words.items.map(({ at }) => at)).toEqual([1, 0, 2, 4, 3, 5, 6, 7, 8]);
    expect(words.items[0]!.text).toMatch(/irritable/);
    expect(words.items[8]!.text).toMatch(/better off dead/);
    expect(words.credit).toMatch(/Johnson, 2002/);
  });

  it("are those of the PHQ-9 from 18 on, in English and Spanish", () => {
    expect(wordingOf(phq9, "en", ["age.18_24"])!.items.map(({ text }) => text)).toEqual(
      phq9.items.map(({ text }) => text),
    );
    const spanish = wordingOf(phq9, "es", ["age.65_plus"])!;
    expect(spanish.answers).toEqual([
      "Ningún día",
      "Varios días",
      "Más de la mitad de los días",
      "Casi todos los días",
    ]);
    expect(spanish.items).toHaveLength(9);
    expect(spanish.credit).toMatch(/Spitzer/);
  });

  it("are none where nobody gave official ones: PHQ-A and GAD-7 in Spanish", () => {
    expect(wordingOf(phq9, "es", ["age.under_18"])).toBeNull();
    expect(wordingOf(gad7, "es", [])).toBeNull();
    expect(wordingOf(gad7, "en", ["age.under_18"])!.title).toBe("GAD-7");
  });

  it("stand in the builder as they are chosen here", () => {
    for (const [form, features] of [
      [phq9, ["age.under_18"]],
      [phq9, []],
      [gad7, ["age.under_18"]],
    ] as const)
      expect(wordsFor(questionnaireChoice(form), features)).toEqual(wordingOf(form, "en", features));
    expect(questionnaireChoice(phq9).mustAsk).toEqual([8]);
  });
});
