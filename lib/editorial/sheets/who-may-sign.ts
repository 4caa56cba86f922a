/** Who signs in a sitting, what waits for it, and which sitting an address names. Pure. */
import type { PublishedTopic } from "@/lib/library/published-library";
import { languageOr, languages } from "@/lib/platform/languages";
import { sittingTasks, type Sitting, type SittingTask } from "./schema";

/**
 * What a comment is about by which a signer left the version out. No block bears such words as a whole, and a
 * comment of the desk that quotes them would say the same.
 */
export const exceptionQuotes: Record<SittingTask, string> = {
  "sign-off": "Left out of the sign-off",
  translation: "Left out of the check of the translation",
};

type Who = { isReviewer: boolean; mayFinalise: boolean };

/** Whether this person signs in sittings of a task: prescribers sign off, every reviewer may check words. */
export const maySign = ({ isReviewer, mayFinalise }: Who, task: SittingTask): boolean =>
  isReviewer && (mayFinalise || task === "translation");

/**
 * The sitting that an address names. One that names none leads to what this person may sign, and to the
 * English texts whoever signs nothing.
 */
export function sittingOf(asked: { language?: string; task?: string }, who: Who): Sitting {
  const translated = languages.find((one) => one !== "en" && (one === asked.language || !asked.language));
  const task = sittingTasks.find((one) => one === asked.task);
  const translator = maySign(who, "translation") && !maySign(who, "sign-off");
  if (translated && (task ?? (translator ? "translation" : "sign-off")) === "translation")
    return { language: translated, task: "translation" };
  return { language: languageOr(asked.language), task: "sign-off" };
}

/** Whether a text waits for what a sitting gives it. */
export function waits(topic: PublishedTopic, task: SittingTask): boolean {
  return task === "sign-off" ? waitsForSignOff(topic) : topic.translation?.checkedBy === null;
}

/** Nobody of this clinic stands behind it, but perhaps the person who wrote it. */
export function waitsForSignOff({
  signedOff,
  approved,
}: Pick<PublishedTopic, "signedOff" | "approved">): boolean {
  return signedOff === null && (approved === null || approved.onePerson);
}
