/** Rows of self-reports, and what their addresses open. */
import "server-only";
import { z } from "zod";
import type { Visitor } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { decryptField, encryptField } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { countTry } from "@/lib/platform/limits/rate-limits";
import { level } from "@/lib/engine/schema";
import { hashToken } from "@/lib/handouts/qr/link-token";
import { decryptDraft, handoutRow } from "@/lib/handouts/store";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { languageOr } from "@/lib/platform/languages";
import { isOpen, questionsOf } from "./rules";
import type { FormId, ReportedAnswers } from "./schema";

const answers = z.array(level.nullable()).optional();
const reported = z.strictObject({ phq9: answers, gad7: answers });
const context = (id: string) => ({ table: "SelfReport", column: "answersSealed", id });

export const encryptAnswers = (id: string, given: ReportedAnswers) =>
  encryptField(JSON.stringify(given), context(id));

export function decryptAnswers(row: { id: string; answersSealed: string | null }): ReportedAnswers {
  if (row.answersSealed === null) return {};
  const { phq9, gad7 } = reported.parse(JSON.parse(decryptField(row.answersSealed, context(row.id))));
  return { ...(phq9 ? { phq9 } : {}), ...(gad7 ? { gad7 } : {}) };
}

/**
 * What an address opens, with its questions in the words for this patient.
 * @throws AppError `not-found` for an unknown, ended or closed one, and once its handout is no draft.
 */
export async function openSelfReport(visitor: Visitor, { token }: { token: string }) {
  const row = await db().selfReport.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { handout: { include: handoutRow } },
  });
  const { state, discardedAt, erasedAt } = row?.handout ?? {};
  if (!row || !isOpen(row, systemClock.now()) || state !== "draft" || discardedAt || erasedAt) {
    await countTry("pages-address", [visitor.address]);
    throw noQuestions();
  }
  const language = languageOr(row.language);
  const { vocabulary } = await getPublishedLibrary(visitor, "en");
  const forms = (row.forms as FormId[]).flatMap(
    (id) => vocabulary.questionnaires.find((one) => one.id === id) ?? [],
  );
  const questions = questionsOf(forms, language, decryptDraft(row.handout).profile.features);
  if (!questions) throw noQuestions();
  return { row, language, forms, questions };
}

export const noQuestions = () =>
  new AppError("not-found", "This link opens no questions.", "Ask the clinic for a new one.");
