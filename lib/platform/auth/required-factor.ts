/** Whether someone has to set up a second factor before anything else opens, and what they are told. */
import { clockOf, systemClock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { isRequired, type SecondFactorRule } from "@/lib/platform/second-factor/rules";

/** What the person has and the clinic asks for; `timezone` is null before there is a clinic. */
export type FactorFacts = {
  hasFactor: boolean;
  secondFactor: SecondFactorRule | null;
  secondFactorFrom: string | null;
  timezone: string | null;
};

/** Whether one has to be set up today, by the clinic's calendar. */
export function isFactorMissing({
  hasFactor,
  secondFactor,
  secondFactorFrom,
  timezone,
}: FactorFacts): boolean {
  if (hasFactor || secondFactor !== "required" || timezone === null) return false;
  return isRequired(secondFactor, secondFactorFrom, clockOf(timezone)(systemClock.now()).day);
}

/** What every door answers until one is set up, but those that set it up. */
export const factorNeeded = () =>
  new AppError(
    "factor-needed",
    "Your clinic asks for a second factor, and you have none yet.",
    "Set one up first; it takes two minutes. What you typed is kept on this page.",
  );
