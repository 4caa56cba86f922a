import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { newClinician } from "@/tests/setup/handout-makers";

/**
 * A handout that was handed over to someone else and came back, so that its column of that says something.
 */
export async function handOverAndBack(
  handoutId: string,
  owner: Clinician,
  decider: Clinician,
): Promise<void> {
  const cy = await newClinician("Dr. Cy");
  for (const [from, to] of [
    [owner, cy],
    [cy, owner],
  ] as const) {
    const counts = {
      linksClosed: 0,
      linksKept: 0,
      mailsHeld: 0,
      listsStopped: 0,
      handoutsMoved: 1,
      requestsReturned: 0,
      requestsMoved: 0,
    };
    const id = newId();
    await db().handover.create({
      data: {
        id,
        personId: from.personId,
        takerId: to.personId,
        decidedById: decider.personId,
        at: new Date(),
        reason: "Away.",
        ...counts,
      },
    });
    await db().handout.update({ where: { id: handoutId }, data: { ownerId: to.personId, handoverId: id } });
  }
}
