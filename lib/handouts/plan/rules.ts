/** Decisions about the plan. Pure. */
import type { Plan } from "@/lib/document/front-sheet";
import type { PlanKind } from "@/lib/document/schema";

/** What a line is about, as clinicians and admins read it. */
export const planKindWords: Record<PlanKind, string> = {
  medicine: "Medicine",
  today: "Today",
  weighing: "We are weighing",
  nextVisit: "Next visit",
  other: "Also",
};

/** The plan as it prints: lines without a word are left out, and a step without one prints none. */
export function printedPlan({ lines, step }: Plan): Plan {
  const written = lines
    .map(({ kind, text }) => ({ kind, text: inOneLine(text) }))
    .filter(({ text }) => text !== "");
  if (step === null || step === "none" || !("own" in step)) return { lines: written, step };
  const own = inOneLine(step.own);
  return { lines: written, step: own === "" ? "none" : { own } };
}

const inOneLine = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();
