import "server-only";
import { readClinic } from "@/lib/clinic/settings/store";
import { figureFaults } from "@/lib/library/gates/figures";
import { gatePictureWords } from "@/lib/library/gates/picture-words";
import { medicineNames } from "@/lib/library/gates/readability";
import { rulesInForce } from "@/lib/library/publishing/rules-store";
import type { PictureWords, RulesDocument } from "@/lib/library/schema";
import type { Reviewer } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { Language } from "@/lib/platform/languages";
import { putIntoPrint } from "./decide-picture-change";
import type { ChangePictureWordsInput } from "./schema";

export type Proposed = { waits: boolean };
type Place = { key: string; language: Language };
/** Null takes the shipped words again. */
export type Wanted = Place & { words: PictureWords | null };

/**
 * Proposes other words for a picture; in a one-person practice they print at once.
 * @throws AppError `not-found` for a picture nobody drew; `invalid` when the labels are not those of the drawing or don't
 *   fit it, or a gate on pictures or on the words of a page fails.
 */
export async function changePictureWords(
  reviewer: Reviewer,
  { key, language, alt, labels }: ChangePictureWordsInput,
): Promise<Proposed> {
  return propose(reviewer, { key, language, words: { alt, labels } });
}

export async function propose(reviewer: Reviewer, wanted: Wanted): Promise<Proposed> {
  const { key, language, words } = wanted;
  return transaction(async (tx) => {
    const document = await checked(tx, wanted);
    if (sameWords(words, document.pictureWords?.[key]?.[language] ?? null)) return { waits: false };
    const { onePersonPractice } = await readClinic(tx);
    const [id, at] = [newId(), systemClock.now()];
    // Whoever proposes anew means this instead of what waited.
    await tx.pictureChange.updateMany({
      where: { key, language, decidedAt: null },
      data: { decidedAt: at, decidedById: reviewer.personId },
    });
    const decided = onePersonPractice ? { decidedAt: at, decidedById: reviewer.personId, taken: true } : {};
    await tx.pictureChange.create({
      data: { id, key, language, ...(words ? { words } : {}), personId: reviewer.personId, at, ...decided },
    });
    await appendAudit(tx, reviewer, "picture.proposed", `${key}@${language}`, { slug: key, language });
    if (onePersonPractice) await putIntoPrint(tx, reviewer, document, wanted);
    return { waits: !onePersonPractice };
  });
}

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

function sameWords(one: PictureWords | null, other: PictureWords | null): boolean {
  const names = Object.keys(one?.labels ?? {});
  return (
    one?.alt === other?.alt &&
    names.length === Object.keys(other?.labels ?? {}).length &&
    names.every((name) => one?.labels[name] === other?.labels[name])
  );
}
