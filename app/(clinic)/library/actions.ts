"use server";
import { clinicianAction } from "@/lib/platform/auth/doors";
import { recordMiss } from "@/lib/library/search/record-miss";
import { searchTopics } from "@/lib/library/search/queries";
import { missInput, searchInput } from "@/lib/library/search/schema";

export const searchTopicsAction = clinicianAction(searchInput, searchTopics);
export const recordMissAction = clinicianAction(missInput, recordMiss);
