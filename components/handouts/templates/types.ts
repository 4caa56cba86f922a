import type {
  ChangeTemplateInput,
  KeepTemplateInput,
  RemoveTemplateInput,
  StartFromTemplateInput,
} from "@/lib/handouts/templates/schema";
import type { Outcome } from "@/lib/platform/outcome";

export type KeepTemplate = (input: KeepTemplateInput) => Promise<Outcome<{ id: string }>>;
export type ChangeTemplate = (input: ChangeTemplateInput) => Promise<Outcome<void>>;
export type RemoveTemplate = (input: RemoveTemplateInput) => Promise<Outcome<void>>;
export type StartFromTemplate = (input: StartFromTemplateInput) => Promise<Outcome<{ id: string }>>;
