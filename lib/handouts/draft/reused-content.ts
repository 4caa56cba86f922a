/** What a new draft takes along from a handout that is used again. Pure. */
import { noPlan } from "@/lib/document/front-sheet";
import type { DraftContent, EarlierAnswers } from "@/lib/handouts/store";
import type { UsedAgainFor } from "@/lib/handouts/schema";

/** Of the clinic, for a draft that begins with nobody's words in it. */
export type Fresh = Pick<DraftContent, "qr">;
type Source = {
  content: DraftContent;
  /** `YYYY-MM-DD`: when its questionnaires were answered at the latest. */
  day: string;
  fresh: Fresh;
};

/** An empty draft without language, paper and QR code. */
export const nothingYet = {
  label: null,
  firstName: null,
  note: null,
  size: "normal",
  grey: false,
  plan: noPlan,
  options: [],
  matters: [],
  thenAndNow: false,
  profile: { symptoms: {}, features: [] },
  answeredOn: {},
  choiceIsDefault: true,
  choice: [],
} satisfies Partial<DraftContent>;

const takes: Record<UsedAgainFor, (source: Source) => DraftContent> = {
  "same-patient": ({ content, day }) => ({ ...content, answeredOn: answeredBy(content, day) }),
  // Each field that goes along is named, so that a new one stays behind until someone decides about it.
  "another-patient": ({ content: { language, paper, size, grey, choice }, fresh: { qr } }) => ({
    ...nothingYet,
    language,
    paper,
    size,
    grey,
    qr,
    // Nothing is suggested while nothing is known of the new patient: the choice is kept as chosen, and
    // judged again with their profile.
    choiceIsDefault: choice.length === 0,
    choice: choice.map(({ slug, layer, hiddenParts }) => ({
      slug,
      layer,
      hiddenParts,
      note: null,
      override: null,
    })),
  }),
};

/**
 * @returns the content of the new draft. Answers to safety stops are never among it: they are given today.
 */
export function reusedContent(whom: UsedAgainFor, source: Source): DraftContent {
  return takes[whom](source);
}

/** Answers that are there keep the day they are known to be from. */
function answeredBy({ profile, answeredOn }: DraftContent, day: string): EarlierAnswers {
  return {
    ...(profile.phq9 ? { phq9: answeredOn.phq9 ?? day } : {}),
    ...(profile.gad7 ? { gad7: answeredOn.gad7 ?? day } : {}),
  };
}

/**
 * What is left to be asked again once a clinician said which answers are of today. Only their word counts:
 * one changed answer leaves eight old ones, and what was cleared comes back by "Undo".
 */
export function stillEarlier(
  answeredOn: EarlierAnswers,
  today: readonly (keyof EarlierAnswers)[],
): EarlierAnswers {
  return Object.fromEntries(
    Object.entries(answeredOn).filter(([form]) => !today.some((one) => one === form)),
  );
}
