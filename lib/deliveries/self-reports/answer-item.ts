import "server-only";
import type { Visitor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import type { Questionnaire } from "@/lib/engine/questionnaires/schema";
import { nextOpen, withAnswer } from "./rules";
import type { AnswerItemInput, Question } from "./schema";
import { decryptAnswers, encryptAnswers, noQuestions, openSelfReport } from "./store";
import { tellOfItemNine } from "./tell-of-item-nine";

/**
 * Keeps one answer. Above 0 on an item that must be asked (item 9 of the PHQ-9), the clinician is told in the
 * same transaction and the patient is to be shown help before anything else; a lower answer later takes
 * neither back.
 * @returns whether help comes next.
 * @throws AppError `not-found` for an address that is not open, or that has no such question.
 */
export async function answerItem(
  visitor: Visitor,
  { token, at, answer }: AnswerItemInput,
): Promise<{ help: boolean }> {
  const { row, forms, questions } = await openSelfReport(visitor, { token });
  const question = questions.find(({ number }) => number === at);
  const form = forms.find(({ id }) => id === question?.form);
  if (!question || !form || row.doneAt) throw noQuestions();
  const alarm = isAlarm(question, answer, form);
  await transaction(async (tx) => {
    // Two answers at once would each write what it read.
    const [fresh] = await tx.$queryRaw<{ answersSealed: string | null; alarmAt: Date | null }[]>`
      SELECT "answersSealed", "alarmAt" FROM "SelfReport" WHERE id = ${row.id}::uuid AND "doneAt" IS NULL AND "closedAt" IS NULL FOR UPDATE`;
    if (!fresh) throw noQuestions();
    const answers = withAnswer(question, answer, decryptAnswers({ ...row, ...fresh }), form);
    const now = systemClock.now();
    const done = nextOpen(questions, answers) === undefined;
    const first = alarm && fresh.alarmAt === null;
    await tx.selfReport.update({
      where: { id: row.id },
      data: {
        answersSealed: encryptAnswers(row.id, answers),
        ...(done ? { doneAt: now } : {}),
        ...(first ? { alarmAt: now } : {}),
      },
    });
    if (first) await tellOfItemNine(tx, row);
    if (first) await appendAudit(tx, visitor, "self-report.alarm", row.handoutId);
    if (done) await appendAudit(tx, visitor, "self-report.done", row.handoutId);
  });
  return { help: alarm };
}

/** Item 9 of the PHQ-9: any answer above 0. A 0 says nothing of the risk. */
function isAlarm({ at }: Question, answer: number, { items }: Questionnaire): boolean {
  return items[at]?.blank !== undefined && answer > 0;
}
