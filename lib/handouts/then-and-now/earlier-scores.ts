import "server-only";
import { totalOf } from "@/lib/engine/questionnaires/questionnaire-score";
import type { Profile } from "@/lib/engine/schema";
import { ownedBy } from "@/lib/handouts/ownership";
import { openLabel, openProfile, type EarlierAnswers } from "@/lib/handouts/store";
import type { PublishedLibrary } from "@/lib/library/published-library";
import type { Clinician } from "@/lib/platform/actors";
import { utcDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { inOrder, scoreForms, type ScoreForm, type ScoreLine, type ScorePoint } from "./score-line";

/** How many of one's newest finalised handouts are opened to look for a label. */
const LABELS_OPENED = 2000;

type Forms = PublishedLibrary["vocabulary"]["questionnaires"];
type Answered = {
  profile: Profile;
  answeredOn: EarlierAnswers;
  /** `YYYY-MM-DD`: when its questionnaires were answered at the latest. */
  day: string;
};
/** The handout that is looked at; `before` is when it was finalised, null for a draft. */
export type ScoredHandout = Answered & { id: string; label: string | null; before: Date | null };

/**
 * PHQ-9 and GAD-7 of one's own finalised handouts with the label of this one, and its own last. Labels are
 * alike but for case and spaces at their ends; a handout without a label has only its own. What was answered
 * on an earlier day counts for that day.
 * @returns a line for each form that was answered at all.
 */
export async function scoresOfLabel(
  clinician: Clinician,
  handout: ScoredHandout,
  forms: Forms,
): Promise<ScoreLine[]> {
  const answered = [...(await earlier(clinician, handout)), handout];
  return scoreForms.flatMap((id): ScoreLine[] => {
    const form = forms.find((one) => one.id === id);
    const points = form ? inOrder(answered.flatMap((one) => pointOf(one, id, form))) : [];
    return form && points.length > 0 ? [{ form: id, title: form.title, points }] : [];
  });
}

function pointOf({ profile, answeredOn, day }: Answered, id: ScoreForm, form: Forms[number]): ScorePoint[] {
  const answers = profile[id];
  const { score, atLeast } = answers ? totalOf(form, answers) : { score: null, atLeast: false };
  return score === null ? [] : [{ on: answeredOn[id] ?? day, score, atLeast }];
}

/** Oldest first. */
async function earlier(clinician: Clinician, { id, label, before }: ScoredHandout): Promise<Answered[]> {
  const wanted = alike(label);
  if (wanted === "") return [];
  const rows = await db().handout.findMany({
    where: {
      ...ownedBy(clinician),
      id: { not: id },
      state: "sealed",
      erasedAt: null,
      labelSealed: { not: null },
      ...(before ? { sealedAt: { lt: before } } : {}),
    },
    orderBy: { sealedAt: "desc" },
    take: LABELS_OPENED,
    select: { id: true, labelSealed: true, profileSealed: true, printedOn: true },
  });
  return rows
    .filter((row) => alike(openLabel(row)) === wanted)
    .reverse()
    .flatMap(({ printedOn, ...row }) =>
      printedOn ? [{ ...openProfile(row), day: utcDate(printedOn) }] : [],
    );
}

const alike = (label: string | null): string => (label ?? "").trim().toLowerCase();
