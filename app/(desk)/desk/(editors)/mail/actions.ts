"use server";
import { z } from "zod";
import { adminAction } from "@/lib/platform/auth/doors";
import { tryMailNow } from "@/lib/deliveries/outbox/queries";
import { sendAgain } from "@/lib/deliveries/outbox/send-again";
import { keptNoticeIdInput, mailIdInput } from "@/lib/deliveries/outbox/schema";
import { closeKeptNotice } from "@/lib/deliveries/returns/kept-notices";

export const sendAgainAction = adminAction(mailIdInput, sendAgain);
export const tryMailNowAction = adminAction(z.strictObject({}), tryMailNow);
export const closeKeptNoticeAction = adminAction(keptNoticeIdInput, closeKeptNotice);
