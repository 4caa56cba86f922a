"use server";
import { editorAction } from "@/lib/platform/auth/doors";
import { changeSource } from "@/lib/library/sources/change-source";
import { addSource } from "@/lib/library/sources/add-source";
import { addSourceInput, changeSourceInput } from "@/lib/library/sources/schema";

export const addSourceAction = editorAction(addSourceInput, addSource);
export const changeSourceAction = editorAction(changeSourceInput, changeSource);
