import "server-only";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import type { Clinician } from "@/lib/platform/actors";
import { listTemplates } from "./queries";
import { choiceOf } from "./rules";
import type { StartFromTemplateInput } from "./schema";
import { noSuchTemplate } from "./store";

/**
 * A new draft with a template's choice, on the clinic's paper, of nobody yet: the pages are judged anew once
 * a profile is entered.
 * @throws AppError `not-found` for a template that this clinician doesn't see.
 */
export async function startFromTemplate(
  clinician: Clinician,
  { template: id }: StartFromTemplateInput,
): Promise<{ id: string }> {
  const template = (await listTemplates(clinician)).find((one) => one.id === id);
  if (!template || template.topics.length === 0) throw noSuchTemplate();
  const { size, grey } = template;
  return createHandout(clinician, { size, grey, choiceIsDefault: false, choice: choiceOf(template) });
}
