"use server";
import { clinicianAction } from "@/lib/platform/auth/doors";
import { giveBack } from "@/lib/handouts/print-queue/give-back";
import { takeBack } from "@/lib/handouts/print-queue/take-back";
import { askPrescriber } from "@/lib/handouts/print-queue/ask-prescriber";
import { askPrescriberInput, giveBackInput, queuedHandoutInput } from "@/lib/handouts/print-queue/schema";

export const askPrescriberAction = clinicianAction(askPrescriberInput, askPrescriber);
export const takeBackAction = clinicianAction(queuedHandoutInput, takeBack);
export const giveBackAction = clinicianAction(giveBackInput, giveBack);
