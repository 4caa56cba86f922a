/** Pictures as editors see them; their drawings are files, their words are the clinic's to change. */
import { z } from "zod";
import { pictureWords, topicSlug, type PictureWords } from "@/lib/library/schema";
import { languages, type Language } from "@/lib/platform/languages";

export const changePictureWordsInput = z.strictObject({
  key: topicSlug,
  language: z.enum(languages),
  ...pictureWords.shape,
});
export type ChangePictureWordsInput = z.infer<typeof changePictureWordsInput>;
export const takeShippedWordsInput = z.strictObject({ key: topicSlug, language: z.enum(languages) });
export type TakeShippedWordsInput = z.infer<typeof takeShippedWordsInput>;

export const decidePictureChangeInput = z.strictObject({ changeId: z.uuid(), take: z.boolean() });
export type DecidePictureChangeInput = z.infer<typeof decidePictureChangeInput>;

/** Words that wait for a second person; null takes the shipped ones again. */
export type WaitingWords = { id: string; words: PictureWords | null; by: string; byId: string };
export type PictureInLanguage = {
  language: Language;
  words: PictureWords;
  shipped: PictureWords;
  /** The clinic's own words: none, shown, or kept aside since the drawing has other places now. */
  own: "none" | "shown" | "no longer fits";
  waiting: WaitingWords | null;
};
/** `svg` has `{label}` slots. */
export type PictureRow = {
  key: string;
  svg: string;
  height: number;
  mustShow: string[];
  words: PictureInLanguage[];
  shownBy: { slug: string; title: string; language: string }[];
};
