import "server-only";
import { figureFaults, withClinicWords } from "@/lib/library/gates/figures";
import { gatePictureWords } from "@/lib/library/gates/picture-words";
import { medicineNames } from "@/lib/library/gates/readability";
import { raiseRevision } from "@/lib/library/publishing/set-published-version";
import { appendRules, rulesInForce } from "@/lib/library/publishing/rules-document";
import type { PictureWords, RulesDocument } from "@/lib/library/schema";
import type { Reviewer } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Transaction } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { AppError } from "@/lib/platform/errors";
import type { Language } from "@/lib/platform/languages";

export async function putIntoPrint(
  tx: Transaction,
  reviewer: Reviewer,
  document: RulesDocument,
  { key, language, words }: Wanted,
): Promise<void> {
  const others = Object.fromEntries(
    Object.entries(document.pictureWords?.[key] ?? {}).filter(([one]) => one !== language),
  );
  const own = { ...others, ...(words ? { [language]: words } : {}) };
  const number = await appendRules(
    tx,
    withClinicWords({ ...document, pictureWords: { ...document.pictureWords, [key]: own } }),
  );
  await raiseRevision(tx);
  await appendAudit(tx, reviewer, "picture.worded", `${key}@${language}`, { slug: key, language, number });
}
/** Null takes the shipped words again. */
export type Wanted = PictureIdentity & { words: PictureWords | null };

/** @returns the rules in force, once the words were found fit for print under them. */
export async function checked(tx: Transaction, { key, language, words }: Wanted): Promise<RulesDocument> {
  await takeLock(tx, "rules");
  const {
    document: { bringsBack: _, ...document },
  } = await rulesInForce(tx);
  const file = document.figureFiles[key];
  if (!file) throw new AppError("not-found", "There is no such picture.", "Load the pictures again.");
  if (!words) return document;
  const [fault] = [
    ...figureFaults({ ...file, key, words: { ...file.words, [language]: words } }),
    ...gatePictureWords({ key, svg: file.svg, language, words }, medicineNames(document.rules)),
  ];
  if (fault) throw new AppError("invalid", fault.problem, fault.fix);
  return document;
}

export function sameWords(one: PictureWords | null, other: PictureWords | null): boolean {
  const names = Object.keys(one?.labels ?? {});
  return (
    one?.alt === other?.alt &&
    names.length === Object.keys(other?.labels ?? {}).length &&
    names.every((name) => one?.labels[name] === other?.labels[name])
  );
}
export type PictureIdentity = { key: string; language: Language };
