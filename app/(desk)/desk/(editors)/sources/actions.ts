"use server";
import { editorAction } from "@/lib/platform/auth/doors";
import { addSource, changeSource } from "@/lib/library/sources/commands";
import { addSourceInput, changeSourceInput } from "@/lib/library/sources/schema";

export const addSourceAction = editorAction(addSourceInput, addSource);
export const changeSourceAction = editorAction(changeSourceInput, changeSource);
