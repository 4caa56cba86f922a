import "server-only";
import { readClinic } from "@/lib/clinic/settings/store";
import type { Reviewer } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import type { ChangePictureWordsInput } from "./schema";
import { checked, putIntoPrint, sameWords, type Wanted } from "./store";

export type Proposed = { waits: boolean };

/**
 * Proposes other words for a picture; in a one-person practice they print at once.
 * @throws AppError `not-found` for a picture nobody drew; `invalid` when the labels are not those of the
 *   drawing or don't fit it, or a gate on pictures or on the words of a page fails.
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
