/** A questionnaire in the builder as it first shows. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { questionnaireChoice } from "@/lib/engine/questionnaires/questionnaire-choice";
import { vocabulary } from "@/tests/setup/starter-library";
import { Questionnaire } from "./questionnaire";
import type { Answers } from "./use-typed-answers";

const [phq9] = vocabulary.questionnaires.filter(({ id }) => id === "phq9").map(questionnaireChoice);
const shown = (answers: Answers | undefined, features: string[] = []) =>
  renderToStaticMarkup(
    createElement(Questionnaire, {
      form: phq9!,
      features,
      answers,
      answeredOn: undefined,
      onAnsweredToday: () => undefined,
      onAnswers: () => undefined,
    }),
  ).replace(/<[^>]*>/g, " ");

it("names the band of its total, and of an incomplete one the least", () => {
  expect(shown([2, 1, 3, 0, 2, 1, 1, 0, 1])).toContain("total 11, moderate");
  expect(shown([2, 1, 3, 0, 2, 1, 1, null, 1])).toContain("total at least 11, 1 not asked, moderate or more");
  expect(shown([2, null, null, null, 2, 1, 1, 0, 1])).toContain("no total: too many blanks, 3 not asked");
});

it("says of a 0 on item 9 that it rules nothing out, and nothing of a blank", () => {
  const zero = "A 0 on item 9 does not rule out risk.";
  expect(shown([0, 0, 0, 0, 0, 0, 0, 0, 0])).toContain(zero);
  expect(shown([0, 0, 0, 0, 0, 0, 0, 0, null])).not.toContain(zero);
  expect(shown([0, 0, 0, 0, 0, 0, 0, 0, 2])).not.toContain(zero);
});

it("asks under 18 in the words of the PHQ-A, and lays each answer against its item", () => {
  const html = shown([3, 0, 0, 0, 0, 0, 0, 0, 0], ["age.under_18"]);
  expect(html).toMatch(/PHQ-A.*irritable.*Little interest/s);
  expect(html).toContain("Johnson, 2002");
});
