"use server";
import { findAccount } from "@/lib/clinic/audit/queries";
import { findAccountInput } from "@/lib/clinic/audit/schema";
import { adminAction } from "@/lib/platform/auth/doors";

export const findAccountAction = adminAction(findAccountInput, findAccount);
