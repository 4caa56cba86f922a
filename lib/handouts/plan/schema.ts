/** What was planned, as the draft keeps it. Bounds keep it to a corner of the front sheet. */
import { z } from "zod";
import type { Plan } from "@/lib/document/front-sheet";
import { longestPlanLine, mostPlanLines, planKinds } from "@/lib/document/schema";
import { mostOptions } from "@/lib/library/tree/grid-options";
import { matterIds, mostMatters } from "@/lib/document/what-matters";
import { slug } from "@/lib/platform/slug";

/** As typed: a line may still be blank, and prints none then (`printedPlan`). */
const line = z.string().max(longestPlanLine);
/** Of a block, as lib/library/tree/tree-schema.ts has it. */
const blockId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/, "a block's id");

export const plan = z.strictObject({
  lines: z
    .array(z.strictObject({ kind: z.enum(planKinds), text: line }))
    .max(mostPlanLines)
    .readonly(),
  /** A line of a topic's "What you can do" is named by the id of its block. */
  step: z.union([
    z.null(),
    z.literal("none"),
    z.strictObject({ own: line }),
    z.strictObject({ slug, item: blockId }),
  ]),
}) satisfies z.ZodType<Plan>;

/** Names of options of the grid that are talked about, in the order chosen; none leaves it to the profile. */
export const gridOptions = z
  .array(slug)
  .max(mostOptions)
  .refine((names) => new Set(names).size === names.length, "an option stands once");

/** What matters most to the patient, the first first. */
export const matters = z
  .array(z.enum(matterIds))
  .max(mostMatters)
  .refine((names) => new Set(names).size === names.length, "a thing stands once");

/** A line of a chosen topic that may be the step; `text` in the clinician's language. */
export type OfferedStep = { slug: string; item: string; text: string };
