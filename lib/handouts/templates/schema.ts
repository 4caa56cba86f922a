/** A choice of topics kept for other patients. Its shape has no field for words about one. */
import { z } from "zod";
import { printSizes } from "@/lib/document/schema";
import { chosenTopic } from "@/lib/handouts/schema";
import { slug } from "@/lib/platform/slug";

/** What a template holds: the choice without notes and reasons, and how it prints. */
export const templateContent = z.strictObject({
  topics: z
    .array(chosenTopic.pick({ slug: true, layer: true, hiddenParts: true }))
    .min(1)
    .max(40),
  size: z.enum(printSizes),
  grey: z.boolean(),
});
export type TemplateContent = z.infer<typeof templateContent>;

const name = z
  .string()
  .trim()
  .min(1, "Give it a name, like “First medicine, brief”.")
  .max(60, "Use at most 60 letters.");

export const keepTemplateInput = z.strictObject({ handoutId: z.uuid(), name, shared: z.boolean() });
export type KeepTemplateInput = z.infer<typeof keepTemplateInput>;
export const changeTemplateInput = z.strictObject({
  id: z.uuid(),
  name: name.optional(),
  shared: z.boolean().optional(),
});
export type ChangeTemplateInput = z.infer<typeof changeTemplateInput>;
export const removeTemplateInput = z.strictObject({ id: z.uuid() });
export type RemoveTemplateInput = z.infer<typeof removeTemplateInput>;
/** A row's id, or `starter:<key>`. */
export const startFromTemplateInput = z.strictObject({
  template: z.union([z.uuid(), z.templateLiteral(["starter:", slug])]),
});
export type StartFromTemplateInput = z.infer<typeof startFromTemplateInput>;

/** `starter`: shipped with Towline, and signed off by no clinic. */
export type TemplateKind = "mine" | "clinic" | "starter";
export type TemplateView = TemplateContent & {
  id: string;
  kind: TemplateKind;
  name: string;
  /** One line: what it is for, of a starter; who made it, of the clinic's; null of one's own. */
  about: string | null;
  /** In printing order. */
  titles: string[];
  /** Topics of it that the library no longer has. */
  gone: number;
  /** Whether it is shown to every clinician here, and whether this one may rename, share and remove it. */
  shared: boolean;
  mayChange: boolean;
};
