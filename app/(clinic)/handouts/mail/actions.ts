"use server";
import { clinicianAction } from "@/lib/auth/doors";
import {
  cancelDelivery,
  mailAgain,
  mailHandout,
  releaseDelivery,
  resolveDelivery,
} from "@/lib/delivery/commands";
import { previewMail } from "@/lib/delivery/queries";
import {
  deliveryIdInput,
  mailAgainInput,
  mailHandoutInput,
  previewMailInput,
  resolveDeliveryInput,
} from "@/lib/delivery/schema";
import { markReturned } from "@/lib/mail/commands";
import { markReturnedInput } from "@/lib/mail/schema";

export const mailHandoutAction = clinicianAction(mailHandoutInput, mailHandout);
export const previewMailAction = clinicianAction(previewMailInput, previewMail);
export const cancelDeliveryAction = clinicianAction(deliveryIdInput, cancelDelivery);
export const releaseDeliveryAction = clinicianAction(deliveryIdInput, releaseDelivery);
export const resolveDeliveryAction = clinicianAction(resolveDeliveryInput, resolveDelivery);
export const mailAgainAction = clinicianAction(mailAgainInput, mailAgain);
export const markReturnedAction = clinicianAction(markReturnedInput, markReturned);
