/** What the small print says of who stands behind a text. Pure. */
import { longDate } from "@/lib/platform/clock";
import type { Language } from "@/lib/platform/languages";
import type { PageTopic } from "./page-topic";
import type { PageWords } from "./schema";

/** Who stands behind a text: whoever signed it off, else whoever approved it, else nobody yet. */
function behindIt({ signedOff, approved }: PageTopic, words: PageWords, language: Language): string {
  const said = (text: string, { by, on }: { by: string; on: string }) =>
    text.replace("{name}", by).replace("{date}", longDate(on, language));
  if (signedOff) return said(words.signedOffBy, signedOff);
  if (approved) return said(approved.onePerson ? words.onePerson : words.approvedBy, approved);
  return words.notSignedOff;
}

/** Who stands behind it and, of a translation, whether it was checked and follows its English text. */
export function statusWords(topic: PageTopic, words: PageWords, language: Language): string {
  const { translation } = topic;
  const checked = translation?.checkedBy
    ? words.checkedBy.replace("{name}", translation.checkedBy)
    : words.notChecked;
  return [
    behindIt(topic, words, language),
    ...(translation ? [checked] : []),
    ...(translation?.behind ? [words.behind] : []),
  ].join(". ");
}
