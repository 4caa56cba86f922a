"use server";
import { clinicianAction } from "@/lib/auth/doors";
import { recordMiss } from "@/lib/search/commands";
import { searchTopics } from "@/lib/search/queries";
import { missInput, searchInput } from "@/lib/search/schema";

export const searchTopicsAction = clinicianAction(searchInput, searchTopics);
export const recordMissAction = clinicianAction(missInput, recordMiss);
