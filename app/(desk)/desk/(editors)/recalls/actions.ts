"use server";
import { editorAction } from "@/lib/platform/auth/doors";
import { recallVersion } from "@/lib/editorial/recall/commands";
import { recallInput } from "@/lib/editorial/recall/schema";

export const recallVersionAction = editorAction(recallInput, recallVersion);
