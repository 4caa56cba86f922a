"use server";
import { clinicianAction } from "@/lib/platform/auth/doors";
import { resumeBulk, startBulk, stopBulk } from "@/lib/deliveries/bulk/commands";
import { checkList } from "@/lib/deliveries/bulk/queries";
import { bulkIdInput, checkListInput, startBulkInput } from "@/lib/deliveries/bulk/schema";

export const checkListAction = clinicianAction(checkListInput, checkList);
export const startBulkAction = clinicianAction(startBulkInput, startBulk);
export const stopBulkAction = clinicianAction(bulkIdInput, stopBulk);
export const resumeBulkAction = clinicianAction(bulkIdInput, resumeBulk);
