import "server-only";
import { refuseBlocked } from "@/lib/handouts/blockers/finalised-blockers";
import type { PatientLink } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { countTry } from "@/lib/platform/limits/rate-limits";
import { storeAnswer, tellOfQuestion } from "./patient-answers";
import type { AnswerTopicInput } from "./schema";

/**
 * A question stands until it was seen, else the newest word on a topic counts; it waits
 * for the clinician until seen. Throws AppError `not-found` for a topic that is not on
 * these pages, `blocked-for-safety`, `too-many`.
 */
export async function answerTopic(
  link: PatientLink,
  { slug, answer }: AnswerTopicInput,
): Promise<{ slug: string }> {
  const { linkId, handoutId } = link;
  await countTry("pages-answers", [linkId]);
  await transaction(async (tx) => {
    await refuseBlocked(tx, handoutId);
    const handout = await tx.handout.findUnique({ where: { id: handoutId }, select: { slugs: true } });
    if (!handout?.slugs.includes(slug))
      throw new AppError("not-found", "There is no such topic on these pages.", "Open the pages again.");
    if (!(await storeAnswer(tx, { linkId, slug, handoutId, answer }))) return;
    if (answer === "question") await tellOfQuestion(tx, handoutId);
    await appendAudit(tx, link, "link.answered", handoutId, { linkId });
  });
  return { slug };
}
