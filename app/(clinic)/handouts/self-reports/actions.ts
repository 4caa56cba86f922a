"use server";
import { askSelfReport } from "@/lib/deliveries/self-reports/ask-self-report";
import { listSelfReports } from "@/lib/deliveries/self-reports/queries";
import { askSelfReportInput, selfReportsOfInput } from "@/lib/deliveries/self-reports/schema";
import { seeItemNine } from "@/lib/deliveries/self-reports/see-item-nine";
import { clinicianAction } from "@/lib/platform/auth/doors";

export const askSelfReportAction = clinicianAction(askSelfReportInput, askSelfReport);
export const listSelfReportsAction = clinicianAction(selfReportsOfInput, listSelfReports);
export const seeItemNineAction = clinicianAction(selfReportsOfInput, seeItemNine);
