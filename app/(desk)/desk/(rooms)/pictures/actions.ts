"use server";
import { reviewerAction } from "@/lib/auth/doors";
import { changePictureWords, decidePictureChange, takeShippedWords } from "@/lib/pictures/commands";
import {
  changePictureWordsInput,
  decidePictureChangeInput,
  takeShippedWordsInput,
} from "@/lib/pictures/schema";

export const changePictureWordsAction = reviewerAction(changePictureWordsInput, changePictureWords);
export const decidePictureChangeAction = reviewerAction(decidePictureChangeInput, decidePictureChange);
export const takeShippedWordsAction = reviewerAction(takeShippedWordsInput, takeShippedWords);
