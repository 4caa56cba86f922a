"use server";
import { reviewerAction } from "@/lib/auth/doors";
import { changePictureWords, takeShippedWords } from "@/lib/pictures/commands";
import { changePictureWordsInput, takeShippedWordsInput } from "@/lib/pictures/schema";

export const changePictureWordsAction = reviewerAction(changePictureWordsInput, changePictureWords);
export const takeShippedWordsAction = reviewerAction(takeShippedWordsInput, takeShippedWords);
