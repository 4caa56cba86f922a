import "server-only";
import type { SettingsEffects } from "@/lib/clinic/settings/change-clinic";
import { raiseRevision } from "@/lib/library/publishing/set-published-version";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { countDue } from "./erase-old-handouts";

/** What the clinic's settings move in the library and in handouts. */
export const settingsEffects: SettingsEffects = {
  knowsRegion: async (admin, region) => (await getPublishedLibrary(admin, "en")).regions.has(region),
  dueForErasure: countDue,
  zoneChanged: raiseRevision,
};
