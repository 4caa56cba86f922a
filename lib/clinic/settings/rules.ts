/** Decisions over the clinic's settings. Pure. */
import type { Language } from "@/lib/platform/languages";
import { clockOf } from "@/lib/platform/clock";
import { joinList } from "@/lib/platform/join-list";
import { languageName } from "@/lib/platform/language-name";
import type { Letterhead } from "@/lib/document/schema";
import type { DueForErasure } from "./schema";
import type { Printing } from "./crisis-lines";

/** A letterhead without what has a language. */
export type CommonLetterhead = Omit<Letterhead, "afterHours">;

/** @returns the letterhead of a page in this language; words the clinic did not write in it are left out. */
export function letterheadIn(
  letterhead: CommonLetterhead,
  { afterHoursIn }: Pick<Printing, "afterHoursIn">,
  language: Language,
): Letterhead {
  return { ...letterhead, afterHours: afterHoursIn[language] ?? "" };
}

/** @returns what is wrong with settings taken together: words and a next step; null when they hold. */
export function settingsFault({
  region,
  crisisLinesOwn,
  languages,
}: Printing): [words: string, nextStep: string] | null {
  if (region !== "own") return null;
  const lacking = languages.find((language) => !crisisLinesOwn[language]);
  return lacking
    ? [
        `Your own crisis lines are not written in ${languageName(lacking)}.`,
        "Write them, or switch that language off: no page prints without crisis lines.",
      ]
    : null;
}

/** @returns whether a change of retention erases what was kept until now, and so needs a confirmation. */
export function erasesMore(before: number | null, after: number | null): boolean {
  return after !== null && (before === null || after < before);
}

const hourMs = 3_600_000;

/**
 * Erasing can't be undone, so it waits for the night after the setting was changed (midnight to five in
 * the clinic's zone, two hours after the change at least), and comes a day later at the latest where
 * nothing runs at night.
 */
export function mayEraseNow(now: Date, changedAt: Date | null, timezone: string): boolean {
  const since = changedAt ? now.getTime() - changedAt.getTime() : Number.POSITIVE_INFINITY;
  return since >= 24 * hourMs || (since >= 2 * hourMs && clockOf(timezone)(now).time < "05:00");
}

/** What an admin is told before retention begins or gets shorter. */
export function erasureWords({ finalised, drafts }: DueForErasure): string {
  if (finalised + drafts === 0) return "Tonight this erases nothing: no handout is that old yet.";
  const parts = joinList([count(finalised, "finalised handout"), count(drafts, "draft")].filter(Boolean));
  return `Tonight this erases what ${parts} ${finalised + drafts === 1 ? "says" : "say"} about patients. It can't be undone.`;
}

function count(number: number, what: string): string {
  return number === 0 ? "" : `${number} ${what}${number === 1 ? "" : "s"}`;
}

/**
 * @returns the kind a picture's first bytes name (at least 12 are needed); null for all else: SVG is a
 *   program and is not taken.
 */
export function pictureKind(bytes: Uint8Array): "png" | "jpeg" | "webp" | null {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (start.startsWith("\xff\xd8\xff")) return "jpeg";
  return start.startsWith("RIFF") && start.endsWith("WEBP") ? "webp" : null;
}

export const notAPicture: [words: string, nextStep: string] = [
  "This is not a PNG, JPEG or WebP picture.",
  "Save the logo as one of these and choose it again. SVG files are not taken.",
];
export const tooLarge: [words: string, nextStep: string] = [
  "This file is larger than 2 MB.",
  "Save the logo smaller, at most 1200 dots wide, and choose it again.",
];
