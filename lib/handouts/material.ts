import "server-only";
import type { Clinician } from "@/lib/auth/actors";
import { calendarDate, systemClock } from "@/lib/clock";
import { getClinic } from "@/lib/clinic/queries";
import { getPublishedLibrary } from "@/lib/library/queries";
import type { DraftContent } from "./draft-rows";
import type { HandoutMaterial } from "./prepare";

/** The library, letterhead and date of today around a draft's content. */
export async function materialFor(clinician: Clinician, content: DraftContent): Promise<HandoutMaterial> {
  const [library, clinic] = await Promise.all([getPublishedLibrary(clinician, "en"), getClinic(clinician)]);
  const { paper, profile, firstName, note } = content;
  return {
    library, paper, profile, firstName, note,
    clinic: { name: clinic.name, address: clinic.address, phone: clinic.phone, afterHours: clinic.afterHours },
    date: calendarDate(systemClock.now(), clinic.timezone),
  };
}
