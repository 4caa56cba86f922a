import "server-only";
import { raiseRevision } from "@/lib/library/publishing/set-published-version";
import type { Editor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { addMonths } from "@/lib/platform/calendar-dates";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { clinicDay } from "./due";
import type { CheckFactInput } from "./schema";

/**
 * Someone looked a fact up. While it holds it is due again after its term; once it has changed, the topics
 * that state it are due at once, until a new look-up finds that text and fact agree.
 * @throws AppError `not-found` for an unknown key.
 */
export async function checkFact(
  editor: Editor,
  { key, holds, note }: CheckFactInput,
): Promise<{ dueOn: string }> {
  return transaction(async (tx) => {
    const fact = await tx.volatileFact.findUnique({ where: { key } });
    if (!fact)
      throw new AppError("not-found", "There is no such fact in the library.", "Load the list again.");
    const { today } = await clinicDay(tx);
    const dueOn = holds ? addMonths(today, fact.recheckMonths) : today;
    await tx.factCheck.create({
      data: {
        id: newId(),
        factKey: key,
        personId: editor.personId,
        at: systemClock.now(),
        holds,
        note,
        dueOn: new Date(dueOn),
      },
    });
    await raiseRevision(tx);
    await appendAudit(tx, editor, holds ? "library.fact-held" : "library.fact-changed", key, {
      slugs: fact.slugs,
    });
    return { dueOn };
  });
}
