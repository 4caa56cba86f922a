/** The words of a picture; they print at once, so a clinician with review rights writes them. A new state of the rules in force each time. The clinic's stay through later releases until the shipped ones are taken again. */
import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Reviewer } from "@/lib/auth/actors";
import { transaction, type Transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { figureFaults, withClinicWords } from "@/lib/library/figure-rules";
import { raiseRevision } from "@/lib/library/pointer-rows";
import { appendRules, lockRules, rulesInForce } from "@/lib/library/rules-rows";
import type { Language, PictureWords, RulesDocument } from "@/lib/library/schema";
import type { ChangePictureWordsInput, TakeShippedWordsInput } from "./schema";

/**
 * @throws AppError `not-found` for a picture nobody drew; `invalid` when the labels are not those of the drawing, or a
 *   gate on pictures fails.
 */
export async function changePictureWords(reviewer: Reviewer, { key, language, alt, labels }: ChangePictureWordsInput): Promise<void> {
  await inForce(reviewer, key, language, (document, file) => {
    const [fault] = figureFaults({ ...file, key, words: { ...file.words, [language]: { alt, labels } } });
    if (fault) throw new AppError("invalid", fault.problem, fault.fix);
    return { ...document.pictureWords?.[key], [language]: { alt, labels } };
  });
}

/** Lays the clinic's words aside; those of the release show again, and change with it. */
export async function takeShippedWords(reviewer: Reviewer, { key, language }: TakeShippedWordsInput): Promise<void> {
  await inForce(reviewer, key, language, (document) => Object.fromEntries(Object.entries(document.pictureWords?.[key] ?? {}).filter(([one]) => one !== language)));
}

function sameWords(one: PictureWords | undefined, other: PictureWords | undefined): boolean {
  const names = Object.keys(one?.labels ?? {});
  return one?.alt === other?.alt && names.length === Object.keys(other?.labels ?? {}).length && names.every((name) => one?.labels[name] === other?.labels[name]);
}

type Own = Partial<Record<Language, PictureWords>>;

async function inForce(reviewer: Reviewer, key: string, language: Language, own: (document: RulesDocument, file: RulesDocument["figureFiles"][string]) => Own): Promise<void> {
  await transaction(async (tx: Transaction) => {
    await lockRules(tx);
    const { document: { bringsBack: _, ...document } } = await rulesInForce(tx);
    const file = document.figureFiles[key];
    if (!file) throw new AppError("not-found", "There is no such picture.", "Load the pictures again.");
    const next = own(document, file);
    if (sameWords(next[language], document.pictureWords?.[key]?.[language])) return;
    const number = await appendRules(tx, withClinicWords({ ...document, pictureWords: { ...document.pictureWords, [key]: next } }));
    await raiseRevision(tx);
    await appendAudit(tx, reviewer, "picture.worded", `${key}@${language}`, { slug: key, language, number });
  });
}
