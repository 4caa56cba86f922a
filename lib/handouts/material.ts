import "server-only";
import type { Clinician } from "@/lib/auth/actors";
import { calendarDate, systemClock } from "@/lib/clock";
import { getLetterhead } from "@/lib/clinic/queries";
import { getPublishedLibrary } from "@/lib/library/queries";
import type { DraftContent } from "./draft-rows";
import type { HandoutMaterial } from "./prepare";
import { squareWanted } from "./square-rows";

/**
 * The library, letterhead and date of today around a draft's content.
 * @param answered chosen for its stops (`chosenIn`); none for a draft that is new or whose profile has just changed.
 */
export async function materialFor(
  clinician: Clinician,
  content: DraftContent,
  answered: readonly string[],
): Promise<HandoutMaterial> {
  const { language, paper, profile, firstName, note, qr } = content;
  const [library, printed, { clinic, letterhead }] = await Promise.all([
    getPublishedLibrary(clinician, "en"),
    getPublishedLibrary(clinician, language),
    getLetterhead(clinician),
  ]);
  const today = calendarDate(systemClock.now(), clinic.timezone);
  return {
    library,
    printed,
    paper,
    profile,
    answered,
    firstName,
    note,
    clinic: letterhead,
    printing: clinic,
    date: today,
    day: { today, graceDays: clinic.graceDays },
    square: squareWanted(qr, clinic),
  };
}
