"use server";
import { clinicianAction } from "@/lib/auth/doors";
import { resumeBulk, startBulk, stopBulk } from "@/lib/bulk/commands";
import { checkList } from "@/lib/bulk/queries";
import { bulkIdInput, checkListInput, startBulkInput } from "@/lib/bulk/schema";

export const checkListAction = clinicianAction(checkListInput, checkList);
export const startBulkAction = clinicianAction(startBulkInput, startBulk);
export const stopBulkAction = clinicianAction(bulkIdInput, stopBulk);
export const resumeBulkAction = clinicianAction(bulkIdInput, resumeBulk);
