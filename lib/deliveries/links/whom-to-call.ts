import "server-only";
import { crisisWordsFor } from "@/lib/clinic/settings/crisis-lines";
import { letterheadIn } from "@/lib/clinic/settings/rules";
import { readClinic } from "@/lib/clinic/settings/store";
import type { PublishedLibrary } from "@/lib/library/published-library";
import { db } from "@/lib/platform/db/client";
import type { Language } from "@/lib/platform/languages";
import type { WhomToCall } from "./schema";

/** @param library of the language. @returns the clinic and its crisis lines as the settings are today. */
export async function whomToCall(library: PublishedLibrary, language: Language): Promise<WhomToCall> {
  const clinic = await readClinic(db());
  const { name, address, phone } = clinic;
  return {
    words: { ...library.pageWords, ...crisisWordsFor(clinic, library) },
    clinic: letterheadIn({ name, address, phone }, clinic, language),
  };
}
