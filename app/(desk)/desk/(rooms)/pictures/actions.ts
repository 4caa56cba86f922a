"use server";
import { editorAction } from "@/lib/auth/doors";
import { changePictureWords, takeShippedWords } from "@/lib/pictures/commands";
import { changePictureWordsInput, takeShippedWordsInput } from "@/lib/pictures/schema";

export const changePictureWordsAction = editorAction(changePictureWordsInput, changePictureWords);
export const takeShippedWordsAction = editorAction(takeShippedWordsInput, takeShippedWords);
