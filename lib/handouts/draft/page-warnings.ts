/** What the builder cautions about above the page; none of it keeps a handout from printing. Pure. */
import type { ChoiceCheck } from "@/lib/engine/matching/check-choice";
import type { Vocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import type { PreparedHandout } from "@/lib/handouts/choose/prepare-handout";
import type { EarlierAnswers } from "@/lib/handouts/store";
import type { PublishedLibrary } from "@/lib/library/published-library";
import { longDate } from "@/lib/platform/clock";

type Prepared = Pick<PreparedHandout, "clinicGaps"> & {
  check: Pick<ChoiceCheck, "pages" | "tooLong" | "waiting">;
  document: { clinic: Pick<PreparedHandout["document"]["clinic"], "phone"> };
};
type Known = {
  /** Days of answers that are older than today. */
  answeredOn: EarlierAnswers;
  vocabulary: Pick<Vocabulary, "questionnaires">;
  /** The texts in the language they print in. */
  printed: Pick<PublishedLibrary, "topicBySlug">;
};

export function pageWarnings(
  { check, document, clinicGaps }: Prepared,
  { answeredOn, vocabulary, printed }: Known,
): string[] {
  return [
    ...askAgain(answeredOn, vocabulary),
    ...titlesBehind(check.pages, printed).map(
      (title) => `The translation of “${title}” is older than its English text. Its page says so.`,
    ),
    ...(document.clinic.phone
      ? []
      : ["The page has no telephone of your clinic. An admin writes it under Clinic."]),
    ...clinicGaps,
    ...(check.tooLong ? [check.tooLong] : []),
    ...new Set(check.waiting.map(({ because }) => because)),
  ];
}

/** An old questionnaire is never shown as today's, neither in the builder nor to who approves. */
function askAgain(answeredOn: EarlierAnswers, { questionnaires }: Known["vocabulary"]): string[] {
  return questionnaires.flatMap(({ id, title }) =>
    answeredOn[id]
      ? [`The ${title} answers are of ${longDate(answeredOn[id])} or before. Ask how it is now.`]
      : [],
  );
}

function titlesBehind(pages: readonly string[], { topicBySlug }: Known["printed"]): string[] {
  return pages.flatMap((slug) => {
    const topic = topicBySlug.get(slug);
    return topic?.translation?.behind ? [topic.title] : [];
  });
}
