import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { getLetterhead } from "@/lib/clinic/settings/queries";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { DraftContent } from "@/lib/handouts/store";
import type { HandoutMaterial } from "./prepare-handout";
import { publicTopicsAt, qrWanted } from "@/lib/handouts/qr/qr-target";

/**
 * The library, letterhead and date of today around a draft's content.
 * @param answered chosen for its stops (`chosenIn`); none for a draft that is new or whose
 *   profile has just changed.
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
    publicPagesAt: publicTopicsAt(),
    qr: qrWanted(qr, clinic),
  };
}
