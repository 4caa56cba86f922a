/** What is told of the work that someone leaves. Pure. */
import type { OpenWork } from "./schema";

const counted: { key: keyof OpenWork; one: string; many: string }[] = [
  { key: "links", one: "open private link", many: "open private links" },
  { key: "mails", one: "mail to a patient that has not left", many: "mails to patients that have not left" },
  { key: "lists", one: "list being sent", many: "lists being sent" },
  { key: "finalised", one: "finalised handout", many: "finalised handouts" },
  { key: "drafts", one: "draft", many: "drafts" },
  { key: "askedOf", one: "draft that waits for their approval", many: "drafts that wait for their approval" },
  {
    key: "askedBy",
    one: "draft that they asked someone to approve",
    many: "drafts that they asked someone to approve",
  },
  {
    key: "questions",
    one: "question of a patient that nobody looked at",
    many: "questions of patients that nobody looked at",
  },
  {
    key: "selfReports",
    one: "questionnaire that a patient may still answer",
    many: "questionnaires that patients may still answer",
  },
  { key: "templates", one: "template", many: "templates" },
];

/** @returns one line a kind of work, in plain numbers; none when nothing is open. */
export function openWorkWords(open: OpenWork): string[] {
  return counted
    .filter(({ key }) => open[key] > 0)
    .map(({ key, one, many }) => `${open[key]} ${open[key] === 1 ? one : many}`);
}

export function hasOpenWork(open: OpenWork): boolean {
  return counted.some(({ key }) => open[key] > 0);
}
