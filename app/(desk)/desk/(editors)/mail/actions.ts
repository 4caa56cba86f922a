"use server";
import { adminAction } from "@/lib/platform/auth/doors";
import { sendAgain } from "@/lib/deliveries/outbox/send-again";
import { mailIdInput } from "@/lib/deliveries/outbox/schema";

export const sendAgainAction = adminAction(mailIdInput, sendAgain);
