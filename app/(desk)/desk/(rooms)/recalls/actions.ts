"use server";
import { editorAction } from "@/lib/auth/doors";
import { recallVersion } from "@/lib/recall/commands";
import { recallInput } from "@/lib/recall/schema";

export const recallVersionAction = editorAction(recallInput, recallVersion);
