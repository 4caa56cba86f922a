"use server";
import { editorAction } from "@/lib/auth/doors";
import { addSource, changeSource } from "@/lib/sources/commands";
import { addSourceInput, changeSourceInput } from "@/lib/sources/schema";

export const addSourceAction = editorAction(addSourceInput, addSource);
export const changeSourceAction = editorAction(changeSourceInput, changeSource);
