/** The words of the editor for what the tree names. */
import { topicSections, type SectionCode, type SectionKey } from "@/lib/library/tree/tree-schema";
import type { CalloutKind, SentenceKind, Standing } from "@/lib/document/schema";

export type Part = SectionKey;

const hints: Record<SectionCode, string> = {
  takeaway: "The one thing to take home.",
  brief: "What it means, in 60 to 90 words.",
  full: "The same with more around it, up to 220 words.",
  analogy: "One everyday picture.",
  compare: "Options side by side.",
  matters: "For the patient to fill in.",
  do: "Small steps for this week.",
  ask: "What a patient may want to ask.",
  script: "Never printed: what you say aloud of this page, in 60 words at most.",
  answers: "Never printed: what patients ask, and the straight answer.",
  say: "Never printed: for the conversation.",
  "teach-back": "Never printed: two questions to check that it was clear.",
};

/** Every part a text may have, in the order they stand on the page; a text needs those with `needed`. */
export const parts: (Part & { name: string; needed: boolean; hint: string })[] = topicSections.map(
  ({ kind, layer, name, needed, code }) => ({ kind, layer, name, needed, hint: hints[code] }),
);

export function partName({ kind, layer }: Part): string {
  return parts.find((part) => part.kind === kind && part.layer === layer)?.name ?? "A part";
}

export const calloutNames: Record<CalloutKind, string> = {
  now: "Call 911 now",
  today: "Call us today",
  nextVisit: "At the next visit",
  note: "Note",
};
export const sentenceNames: Record<SentenceKind, string> = {
  instruction: "Instruction",
  question: "Question",
  picture: "Picture",
};
export const standingNames: Record<Standing, string> = {
  established: "Established",
  emerging: "Emerging",
  contested: "Contested",
};
