/** Changes to the lines of the plan, and the step as a list offers it. Pure. */
import { type PlanKind, planKinds } from "@/lib/document/schema";
import type { Plan } from "@/lib/document/front-sheet";
import type { DraftView } from "@/lib/handouts/draft/schema";

export type Lines = DraftView["plan"]["lines"];

/** One more line behind the one at `after`, of the first kind that is not there yet. */
export function withLine(lines: Lines, after: number): Lines {
  const kind = planKinds.find((one) => !lines.some((line) => line.kind === one)) ?? "other";
  return [...lines.slice(0, after + 1), { kind, text: "" }, ...lines.slice(after + 1)];
}

export function withoutLine(lines: Lines, at: number): Lines {
  return lines.filter((_, index) => index !== at);
}

export function changedLine(lines: Lines, at: number, change: { kind?: PlanKind; text?: string }): Lines {
  return lines.map((line, index) => (index === at ? { ...line, ...change } : line));
}

/** A line that was pasted with ends of lines stays one line. */
export const inOneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, " ");

/** Rows that show all of a line, where a browser does not size the field by what is in it. */
export const rowsOf = (text: string): number => Math.max(1, Math.ceil(text.length / LETTERS_IN_A_ROW));
const LETTERS_IN_A_ROW = 24;

/** The value a list shows for a step; a line that is no longer offered prints as the first one does. */
export function valueOfStep(step: Plan["step"], offered: DraftView["stepChoices"]): string {
  if (step === null) return "first";
  if (step === "none") return "none";
  if ("own" in step) return "own";
  return offered.some(({ item }) => item === step.item) ? step.item : "first";
}

/** The step for a value of that list. */
export function stepOfValue(value: string, offered: DraftView["stepChoices"]): Plan["step"] {
  if (value === "none") return "none";
  if (value === "own") return { own: "" };
  const chosen = offered.find(({ item }) => item === value);
  return chosen ? { slug: chosen.slug, item: chosen.item } : null;
}
