import { readFile } from "node:fs/promises";
import { recordTerminalUse } from "@/lib/platform/audit/record-terminal-use";
import type { System } from "@/lib/platform/actors";
import { getClinic } from "@/lib/clinic/settings/queries";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { matcherOf } from "@/lib/handouts/choose/matcher-of";
import { suggestPrintable, withheldIn } from "@/lib/handouts/choose/withheld";
import { getMatchingLibrary } from "@/lib/library/reading/matching-library";
import type { MatchingLibrary } from "@/lib/library/published-library";
import type { SuggestResult } from "@/lib/engine/matching/schema";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import type { Profile } from "@/lib/engine/schema";
import { needed, readDate, type Values } from "./arguments";

/** `towline -- suggest --profile p.json`: what would be suggested, and why. Stops do not make it fail. */
export async function suggestCommand(system: System, values: Values): Promise<SuggestResult> {
  const file = needed(values.profile, "profile");
  if (values.date !== undefined) readDate(values.date);
  const library = await getMatchingLibrary(system);
  const profile = await profileFrom(file, library);
  const { timezone, graceDays } = await getClinic(system);
  const withheld = withheldIn(library, { today: calendarDate(systemClock.now(), timezone), graceDays });
  const result = suggestPrintable(matcherOf(library), profile, withheld);
  await recordTerminalUse(system, "terminal.suggested", { count: result.suggestions.length });
  return result;
}

/** A profile from a JSON file. Throws AppError `invalid` with one line for anything malformed. */
export async function profileFrom(
  file: string,
  { vocabulary, rules }: Pick<MatchingLibrary, "vocabulary" | "rules">,
): Promise<Profile> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new AppError("invalid", "The profile file can't be read.", "Check the path given with --profile.");
  });
  return readProfile(parsed(text), vocabulary, rules);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError(
      "invalid",
      "The profile is not JSON.",
      'Write it as { "symptoms": {}, "features": [] }.',
    );
  }
}
