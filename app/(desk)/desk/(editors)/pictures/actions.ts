"use server";
import { reviewerAction } from "@/lib/platform/auth/doors";
import { changePictureWords } from "@/lib/library/pictures/change-picture-words";
import { takeShippedWords } from "@/lib/library/pictures/take-shipped-words";
import { decidePictureChange } from "@/lib/library/pictures/decide-picture-change";
import {
  changePictureWordsInput,
  decidePictureChangeInput,
  takeShippedWordsInput,
} from "@/lib/library/pictures/schema";

export const changePictureWordsAction = reviewerAction(changePictureWordsInput, changePictureWords);
export const decidePictureChangeAction = reviewerAction(decidePictureChangeInput, decidePictureChange);
export const takeShippedWordsAction = reviewerAction(takeShippedWordsInput, takeShippedWords);
