"use server";
import { clinicianAction } from "@/lib/platform/auth/doors";
import { startBulk } from "@/lib/deliveries/bulk/start-bulk";
import { resumeBulk } from "@/lib/deliveries/bulk/resume-bulk";
import { stopBulk } from "@/lib/deliveries/bulk/stop-bulk";
import { checkList } from "@/lib/deliveries/bulk/queries";
import { bulkIdInput, checkListInput, startBulkInput } from "@/lib/deliveries/bulk/schema";

export const checkListAction = clinicianAction(checkListInput, checkList);
export const startBulkAction = clinicianAction(startBulkInput, startBulk, { fresh: true });
export const stopBulkAction = clinicianAction(bulkIdInput, stopBulk);
export const resumeBulkAction = clinicianAction(bulkIdInput, resumeBulk);
