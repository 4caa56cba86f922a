"use server";
import { reviewerAction } from "@/lib/platform/auth/doors";
import { changePictureWords, decidePictureChange, takeShippedWords } from "@/lib/library/pictures/commands";
import {
  changePictureWordsInput,
  decidePictureChangeInput,
  takeShippedWordsInput,
} from "@/lib/library/pictures/schema";

export const changePictureWordsAction = reviewerAction(changePictureWordsInput, changePictureWords);
export const decidePictureChangeAction = reviewerAction(decidePictureChangeInput, decidePictureChange);
export const takeShippedWordsAction = reviewerAction(takeShippedWordsInput, takeShippedWords);
