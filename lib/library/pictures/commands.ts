/**
 * The words of a picture. They print, so one clinician with review rights proposes them, the gates of a page hold them,
 * and another puts them into print: a new state of the rules in force each time. The clinic's stay through later releases
 * until the shipped ones are taken again.
 */
import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Reviewer } from "@/lib/platform/actors";
import { readClinic } from "@/lib/clinic/settings/store";
import { systemClock } from "@/lib/platform/clock";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { takeLock } from "@/lib/platform/db/locks";
import { AppError } from "@/lib/platform/errors";
import { figureFaults, withClinicWords } from "@/lib/library/gates/figures";
import { gatePictureWords } from "@/lib/library/gates/picture-words";
import { raiseRevision } from "@/lib/library/publishing/published-pointers";
import { medicineNames } from "@/lib/library/gates/readability";
import { appendRules, rulesInForce } from "@/lib/library/publishing/rules-store";
import { pictureWords, type PictureWords, type RulesDocument } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import type { ChangePictureWordsInput, DecidePictureChangeInput, TakeShippedWordsInput } from "./schema";

type Proposed = { waits: boolean };
type Place = { key: string; language: Language };
/** Null takes the shipped words again. */
type Wanted = Place & { words: PictureWords | null };

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

/** Proposes to lay the clinic's words aside; those of the release show again then, and change with it. */
export async function takeShippedWords(
  reviewer: Reviewer,
  { key, language }: TakeShippedWordsInput,
): Promise<Proposed> {
  return propose(reviewer, { key, language, words: null });
}

async function propose(reviewer: Reviewer, wanted: Wanted): Promise<Proposed> {
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

/**
 * Puts proposed words into print, or turns them down; who proposed them may take them back, and no more.
 * @throws AppError `not-allowed` for whoever proposed them, `conflict` when somebody decided or proposed anew meanwhile,
 *   `invalid` when they no longer fit the drawing.
 */
export async function decidePictureChange(
  reviewer: Reviewer,
  { changeId, take }: DecidePictureChangeInput,
): Promise<void> {
  await transaction(async (tx) => {
    await takeLock(tx, "rules");
    const change = await tx.pictureChange.findUnique({ where: { id: changeId } });
    if (!change) throw new AppError("not-found", "There are no such words.", "Load the pictures again.");
    if (take && change.personId === reviewer.personId)
      throw new AppError(
        "not-allowed",
        "You wrote these words, so someone else puts them into print.",
        "Ask another reviewer.",
      );
    const place = { key: change.key, language: change.language as Language };
    const { count } = await tx.pictureChange.updateMany({
      where: { id: changeId, decidedAt: null },
      data: { decidedAt: systemClock.now(), decidedById: reviewer.personId, taken: take },
    });
    if (count === 0)
      throw new AppError(
        "conflict",
        "Someone decided on these words, or wrote others, meanwhile.",
        "Load the pictures again.",
      );
    if (!take)
      return void (await appendAudit(tx, reviewer, "picture.turned-down", `${place.key}@${place.language}`, {
        slug: place.key,
        language: place.language,
      }));
    const wanted = { ...place, words: change.words === null ? null : pictureWords.parse(change.words) };
    await putIntoPrint(tx, reviewer, await checked(tx, wanted), wanted);
  });
}

/** @returns the rules in force, once the words were found fit for print under them. */
async function checked(tx: Transaction, { key, language, words }: Wanted): Promise<RulesDocument> {
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

async function putIntoPrint(
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
