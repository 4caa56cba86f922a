"use server";
import { adminAction } from "@/lib/auth/doors";
import { sendAgain } from "@/lib/mail/commands";
import { mailIdInput } from "@/lib/mail/schema";

export const sendAgainAction = adminAction(mailIdInput, sendAgain);
