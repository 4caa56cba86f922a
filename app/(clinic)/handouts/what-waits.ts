import type { Waits } from "@/components/handouts/home/waiting-list";
import { countUnseen } from "@/lib/deliveries/links/queries";
import { countUnsettled } from "@/lib/deliveries/log/queries";
import { countUnseenAnswers } from "@/lib/editorial/suggested-changes/queries";
import { countWaiting } from "@/lib/handouts/print-queue/queries";
import { waitingWords } from "@/lib/handouts/print-queue/rules";
import type { Clinician } from "@/lib/platform/actors";

/** What waits for a clinician, the patients' words first. */
export async function whatWaits(clinician: Clinician): Promise<Waits> {
  const [questions, waiting, unsettled, answers] = await Promise.all([
    countUnseen(clinician),
    countWaiting(clinician),
    countUnsettled(clinician),
    countUnseenAnswers(clinician),
  ]);
  const plural = (count: number, one: string, more: string) => (count === 1 ? one : `${count} ${more}`);
  return [
    questions > 0 && {
      id: "questions",
      href: "#recent",
      words: plural(
        questions,
        "A patient has a question: open the handout it is marked on",
        "questions of patients: open the handouts they are marked on",
      ),
    },
    waiting > 0 && {
      id: "queue",
      href: "/handouts/queue",
      words: `Print queue: ${waitingWords(waiting)}`,
    },
    unsettled > 0 && {
      id: "unsettled",
      href: "/handouts/log",
      words: plural(
        unsettled,
        "A print or mail of this week: say what became of it",
        "prints and mails of this week: say what became of them",
      ),
    },
    answers > 0 && {
      id: "answers",
      href: "/library/suggestions",
      words: plural(answers, "An answer to your suggestion", "answers to your suggestions"),
    },
  ].filter((one) => one !== false);
}
