"use server";
import { editorAction } from "@/lib/platform/auth/doors";
import { tryMatch } from "@/lib/editorial/try/queries";
import { tryMatchInput } from "@/lib/editorial/try/schema";

export const tryMatchAction = editorAction(tryMatchInput, tryMatch);
