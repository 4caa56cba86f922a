/**
 * May it print? One answer for the builder, finalising, the print queue, every delivery and the terminal: a
 * list of coded blockers, empty when nothing is in the way. Pure.
 */
import { longDate } from "@/lib/platform/clock";
import { AppError, type AppErrorCode } from "@/lib/platform/errors";
import type { Stop } from "@/lib/engine/matching/schema";
import type { PreparedHandout } from "@/lib/handouts/choose/prepare-handout";
import type { Blocker, BlockerCode } from "@/lib/handouts/schema";
import type { WithheldPage } from "@/lib/handouts/choose/withheld";

/** As an entrance answers with it; what is no safety matter and not gone for good is only not ready. */
const errorCodes: Partial<Record<BlockerCode, AppErrorCode>> = {
  "safety-stop-open": "blocked-for-safety",
  "text-expired": "blocked-for-safety",
  "text-recalled": "blocked-for-safety",
  "words-erased": "conflict",
};

/**
 * A handout that may not print or go out: `blockers` are all that are in the way, `code` is what the gravest
 * of them asks for.
 */
export class HandoutBlocked extends AppError {
  constructor(
    readonly blockers: readonly Blocker[],
    { words, nextStep }: Pick<Blocker, "words" | "nextStep">,
  ) {
    super(errorCodes[gravest(blockers).code] ?? "invalid", words, nextStep);
  }
}

/** @returns the first that is a matter of safety, else the first. @param blockers at least one. */
export function gravest(blockers: readonly Blocker[]): Blocker {
  const [first] = blockers;
  if (!first) throw new Error("Nothing blocks.");
  return blockers.find(({ code }) => errorCodes[code] === "blocked-for-safety") ?? first;
}

const inOneLine = (blocker: Omit<Blocker, "line">): Blocker => ({
  ...blocker,
  line: `${blocker.words} ${blocker.nextStep}`,
});
/** The next step alone says what is wrong. */
const byNextStep = (blocker: Omit<Blocker, "line">): Blocker => ({ ...blocker, line: blocker.nextStep });

type Printable = Pick<PreparedHandout, "check" | "untranslated" | "clinicHolds" | "withheld" | "lost">;

/**
 * What keeps a prepared handout from being finalised, in the order a clinician mends it.
 * @param openStops those of its safety stops that nobody has answered.
 */
export function blockersOf(
  { check, untranslated, clinicHolds, withheld, lost }: Printable,
  openStops: readonly Pick<Stop, "id">[],
): Blocker[] {
  return [
    ...(check.incomplete ? [ageBandMissing] : []),
    ...(openStops.length > 0 ? [stopOpen(openStops.length)] : []),
    ...(check.pages.length === 0 ? [noTopic] : []),
    ...clinicHolds,
    ...untranslated.map(notTranslated),
    ...withheld.map(mayNotPrint),
    ...lost.map(({ hold, nextStep }) => inOneLine({ code: "words-lost", words: hold, nextStep })),
  ];
}

const ageBandMissing = byNextStep({
  code: "age-band-missing",
  words: "No age band is chosen.",
  nextStep: "Choose an age band.",
});
const noTopic = byNextStep({
  code: "no-topic",
  words: "No topic is chosen.",
  nextStep: "Choose at least one topic.",
});
const stopOpen = (open: number): Blocker =>
  byNextStep({
    code: "safety-stop-open",
    words: "A safety stop is not answered yet.",
    nextStep: open === 1 ? "Answer the safety stop." : `Answer the ${open} safety stops.`,
  });
const notTranslated = (title: string): Blocker => ({
  code: "not-translated",
  words: `“${title}” is not translated.`,
  nextStep: "Take it out, or print the handout in English.",
  line: `“${title}” is not translated: take it out, or print the handout in English.`,
});

function mayNotPrint({ title, why, because, pinned, chosen }: WithheldPage): Blocker {
  if (why === "recalled")
    return inOneLine({
      code: "text-recalled",
      words: `The safety page “${title}” belongs to this handout. ${because}`,
      nextStep: "Ask an editor to publish one.",
    });
  const orTakeOff = chosen ? ", or take it off the page" : ", or take off the topic that brings it along";
  return inOneLine({
    code: "text-expired",
    words: `“${title}” can’t print. ${because}`,
    nextStep: `Ask a reviewer to read it again${pinned ? "" : orTakeOff}.`,
  });
}

/**
 * @throws HandoutBlocked while something keeps this handout from being finalised, with every line of it
 *   as the next step.
 */
export function refuseUnready(blockers: readonly Blocker[]): void {
  if (blockers.length === 0) return;
  const { code, words } = gravest(blockers);
  const heading: Partial<Record<BlockerCode, string>> = {
    "safety-stop-open": words,
    "text-expired": "A page of this handout is out of date or was taken back.",
    "text-recalled": "A page of this handout is out of date or was taken back.",
  };
  throw new HandoutBlocked(blockers, {
    words: heading[code] ?? "This handout is not ready.",
    nextStep: blockers.map(({ line }) => line).join(" "),
  });
}

/** What is stored of a finalised handout that can keep it in. */
export type FinalisedFacts = {
  /** The day retention took its words, `YYYY-MM-DD` in the clinic's zone. */
  erasedOn: string | null;
  /** Titles of its texts that were recalled. */
  recalled: readonly string[];
  /** One sentence a text past the clinic's grace. */
  expired: readonly string[];
};

/** What keeps a finalised handout from being given in any way. */
export function blockersOfFinalised({ erasedOn, recalled, expired }: FinalisedFacts): Blocker[] {
  return [
    ...(erasedOn === null ? [] : [wordsErased(erasedOn)]),
    ...recalled.map((title) =>
      inOneLine({
        code: "text-recalled",
        words: `“${title}” on this handout was recalled, so it can’t be given any more.`,
        nextStep: "Use it again: the new one has the newest text.",
      }),
    ),
    ...expired.map((sentence) =>
      inOneLine({
        code: "text-expired",
        words: `This handout can’t be given any more. ${sentence}`,
        nextStep:
          "Use it again: the new one has the newest texts. Or ask a reviewer to read that text again.",
      }),
    ),
  ];
}

/** The clinic's retention took its words: told in words wherever someone opens it. */
export const wordsErased = (day: string): Blocker =>
  inOneLine({
    code: "words-erased",
    words: `What this handout said was erased on ${longDate(day)}.`,
    nextStep:
      "Your clinic keeps patients' words only so long. Its topics and dates are on its page; start a new handout.",
  });

/** A text of it was recalled between preparing and finalising. */
export const recalledMeanwhile = inOneLine({
  code: "text-recalled",
  words: "A text of this handout was recalled just now.",
  nextStep: "Load the handout again; it then has the newest library.",
});
