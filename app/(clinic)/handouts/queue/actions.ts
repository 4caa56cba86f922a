"use server";
import { clinicianAction } from "@/lib/platform/auth/doors";
import { askPrescriber, giveBack, takeBack } from "@/lib/handouts/print-queue/commands";
import { askPrescriberInput, giveBackInput, queuedHandoutInput } from "@/lib/handouts/print-queue/schema";

export const askPrescriberAction = clinicianAction(askPrescriberInput, askPrescriber);
export const takeBackAction = clinicianAction(queuedHandoutInput, takeBack);
export const giveBackAction = clinicianAction(giveBackInput, giveBack);
