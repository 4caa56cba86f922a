import type { ChangeClinicInput, ClinicSettings } from "@/lib/clinic/settings/schema";
import type { Outcome } from "@/lib/platform/outcome";

/**
 * What a door answers: the settings as they are now, or words and a next step; `newer` holds the counts that
 * wait for a confirmation.
 */
export type Answer = Outcome<ClinicSettings>;
export type Change = (input: ChangeClinicInput) => Promise<Answer>;

/** What every section of the settings is given. */
export type SectionProps = {
  clinic: ClinicSettings;
  change: Change;
  saved: (clinic: ClinicSettings) => void;
};

/** A choice of the screen: a language or region, and how it is named. */
export type Named = { key: string; name: string };
