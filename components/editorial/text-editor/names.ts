/** The words of the editor for what the tree names. */
import type { SectionKind } from "@/lib/library/tree/tree-schema";
import type { CalloutKind, SentenceKind, Standing } from "@/lib/document/schema";

export type Part = { kind: SectionKind; layer: "brief" | "full" | null };

/** Every part a text may have, in the order they stand on the page; a text needs those with `needed`. */
export const parts: (Part & { name: string; needed: boolean; hint: string })[] = [
  { kind: "takeaway", layer: null, name: "Takeaway", needed: true, hint: "The one thing to take home." },
  { kind: "meaning", layer: "brief", name: "Brief", needed: true, hint: "What it means, in 60 to 90 words." },
  {
    kind: "meaning",
    layer: "full",
    name: "Full",
    needed: true,
    hint: "The same with more around it, up to 220 words.",
  },
  { kind: "analogy", layer: null, name: "Picture it", needed: false, hint: "One everyday picture." },
  { kind: "grid", layer: null, name: "Compare", needed: false, hint: "Options side by side." },
  {
    kind: "matters",
    layer: null,
    name: "What matters to me",
    needed: false,
    hint: "For the patient to fill in.",
  },
  { kind: "do", layer: null, name: "What you can do", needed: true, hint: "Small steps for this week." },
  {
    kind: "ask",
    layer: null,
    name: "Questions to ask us",
    needed: true,
    hint: "What a patient may want to ask.",
  },
  {
    kind: "say",
    layer: null,
    name: "For the clinician",
    needed: true,
    hint: "Never printed: for the conversation.",
  },
  {
    kind: "teachBack",
    layer: null,
    name: "Teach-back",
    needed: true,
    hint: "Never printed: two questions to check that it was clear.",
  },
];

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
