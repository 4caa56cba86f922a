import type { Level } from "@/lib/engine/schema";
import type { Entry } from "./schema";

const forms: Readonly<Record<string, "phq9" | "gad7">> = {
  phq: "phq9",
  phq9: "phq9",
  "phq-9": "phq9",
  phqa: "phq9",
  "phq-a": "phq9",
  gad: "gad7",
  gad7: "gad7",
  "gad-7": "gad7",
};
const needed = { phq9: 9, gad7: 7 } as const;
const titles = { phq9: "PHQ-9", gad7: "GAD-7" } as const;

/**
 * `phq 2 1 0 2 0 1 1 0 0` or `phq 210201100`: an answer of 0 to 3 for each item in order, `-` where it was
 * not asked. Null: the word names no questionnaire. A total says nothing of its items, so it is refused.
 */
export function readAnswers(
  tokens: readonly string[],
): { take: number; entry: Entry } | { says: string } | null {
  const form = forms[tokens[0] ?? ""];
  // "gad" is a word for worry too.
  if (!form || (form === "gad7" && !/^[\d-]/.test(tokens[1] ?? ""))) return null;
  const answers: (Level | null)[] = [];
  let take = 1;
  for (; answers.length < needed[form] && /^[0-3-]+$/.test(tokens[take] ?? ""); take += 1)
    answers.push(...[...(tokens[take] ?? "")].map((sign) => (sign === "-" ? null : (Number(sign) as Level))));
  if (answers.length === needed[form]) return { take, entry: { kind: "answers", form, answers } };
  const given = answers.length === 0 ? "" : ` ${answers.length} given.`;
  return {
    says: `${titles[form]} takes ${needed[form]} answers, each 0 to 3, or - where it was not asked.${given}`,
  };
}
