/** Whom to call: the crisis lines of the clinic's region or its own. Pure. */
import type { Region } from "@/lib/document/page-words-schema";
import type { Language } from "@/lib/platform/languages";
import type { CrisisWords } from "@/lib/document/schema";
import type { ClinicSettings } from "./schema";

/** What decides whether and with which crisis lines a page prints here. */
export type Printing = Pick<ClinicSettings, "region" | "crisisLinesOwn" | "languages" | "afterHoursIn">;
export type Printed = { language: Language; regions: ReadonlyMap<string, Region> };

/**
 * @returns the crisis lines of the clinic's region in this language; null where it has none, so
 *   that nothing is finalised.
 */
export function crisisWordsFor(
  { region, crisisLinesOwn }: Printing,
  { language, regions }: Printed,
): CrisisWords | null {
  return (region === "own" ? crisisLinesOwn[language] : regions.get(region)?.words) ?? null;
}
