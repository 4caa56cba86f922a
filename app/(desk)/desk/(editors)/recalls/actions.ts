"use server";
import { editorAction } from "@/lib/platform/auth/doors";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { recallInput } from "@/lib/editorial/recall/schema";

export const recallVersionAction = editorAction(recallInput, recallVersion);
