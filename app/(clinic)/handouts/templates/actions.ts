"use server";
import { clinicianAction } from "@/lib/platform/auth/doors";
import { changeTemplate } from "@/lib/handouts/templates/change-template";
import { keepTemplate } from "@/lib/handouts/templates/keep-template";
import { removeTemplate } from "@/lib/handouts/templates/remove-template";
import { startFromTemplate } from "@/lib/handouts/templates/start-from-template";
import {
  changeTemplateInput,
  keepTemplateInput,
  removeTemplateInput,
  startFromTemplateInput,
} from "@/lib/handouts/templates/schema";

export const keepTemplateAction = clinicianAction(keepTemplateInput, keepTemplate);
export const changeTemplateAction = clinicianAction(changeTemplateInput, changeTemplate);
export const removeTemplateAction = clinicianAction(removeTemplateInput, removeTemplate);
export const startFromTemplateAction = clinicianAction(startFromTemplateInput, startFromTemplate);
