"use server";
import { clinicianAction } from "@/lib/platform/auth/doors";
import { resolveDelivery } from "@/lib/deliveries/email/resolve-delivery";
import { mailAgain } from "@/lib/deliveries/email/mail-again";
import { releaseDelivery } from "@/lib/deliveries/email/release-delivery";
import { cancelDelivery } from "@/lib/deliveries/email/cancel-delivery";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { previewMail } from "@/lib/deliveries/email/queries";
import {
  deliveryIdInput,
  mailAgainInput,
  mailHandoutInput,
  previewMailInput,
  resolveDeliveryInput,
} from "@/lib/deliveries/schema";
import { markReturned } from "@/lib/deliveries/returns/mark-returned";
import { markReturnedInput } from "@/lib/deliveries/outbox/schema";

export const mailHandoutAction = clinicianAction(mailHandoutInput, mailHandout);
export const previewMailAction = clinicianAction(previewMailInput, previewMail);
export const cancelDeliveryAction = clinicianAction(deliveryIdInput, cancelDelivery);
export const releaseDeliveryAction = clinicianAction(deliveryIdInput, releaseDelivery);
export const resolveDeliveryAction = clinicianAction(resolveDeliveryInput, resolveDelivery);
export const mailAgainAction = clinicianAction(mailAgainInput, mailAgain);
export const markReturnedAction = clinicianAction(markReturnedInput, markReturned);
