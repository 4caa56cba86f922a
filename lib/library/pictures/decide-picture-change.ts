import "server-only";
import { pictureWords } from "@/lib/library/schema";
import type { Reviewer } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { AppError } from "@/lib/platform/errors";
import type { Language } from "@/lib/platform/languages";
import { checked } from "./store";
import type { DecidePictureChangeInput } from "./schema";
import { putIntoPrint } from "./store";

/**
 * Puts proposed words into print, or turns them down; who proposed them may take them back, and no more.
 * @throws AppError `not-allowed` for whoever proposed them, `conflict` when somebody decided or proposed anew
 *   meanwhile, `invalid` when they no longer fit the drawing.
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
    const picture = { key: change.key, language: change.language as Language };
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
      return void (await appendAudit(
        tx,
        reviewer,
        "picture.turned-down",
        `${picture.key}@${picture.language}`,
        {
          slug: picture.key,
          language: picture.language,
        },
      ));
    const wanted = { ...picture, words: change.words === null ? null : pictureWords.parse(change.words) };
    await putIntoPrint(tx, reviewer, await checked(tx, wanted), wanted);
  });
}
