/** Headings of a topic's Markdown file, in the order of the page. They are words of the form, the same in every language. Pure. */
import type { SectionKind } from "@/lib/library/tree/tree-schema";

export type Heading = { name: string; code: string; kind: SectionKind; layer: "brief" | "full" | null };

export const headings: readonly Heading[] = [
  { name: "Takeaway", code: "takeaway", kind: "takeaway", layer: null },
  { name: "Brief", code: "brief", kind: "meaning", layer: "brief" },
  { name: "Full", code: "full", kind: "meaning", layer: "full" },
  { name: "Picture it", code: "analogy", kind: "analogy", layer: null },
  { name: "Compare", code: "compare", kind: "grid", layer: null },
  { name: "What matters to me", code: "matters", kind: "matters", layer: null },
  { name: "What you can do", code: "do", kind: "do", layer: null },
  { name: "Questions to ask us", code: "ask", kind: "ask", layer: null },
  { name: "For the clinician", code: "say", kind: "say", layer: null },
  { name: "Teach-back", code: "teach-back", kind: "teachBack", layer: null },
];

/** @returns the heading of a section; every section of the schema has one. */
export function headingOf({ kind, layer }: Pick<Heading, "kind" | "layer">): Heading {
  const found = headings.find((one) => one.kind === kind && one.layer === layer);
  if (!found) throw new RangeError(`No heading stands for ${kind}.`);
  return found;
}
