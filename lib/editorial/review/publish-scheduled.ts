import type { System } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { lockTopic, unapproved } from "@/lib/library/publishing/set-published-version";
import { changeVersion, readVersion } from "@/lib/editorial/store";
import { gateMaterial } from "./gate-material";
import { gateVersion, publishNow } from "./publish";
import { notReady } from "./rules";

/**
 * Publishes every approved version whose time has come, the earliest first; the worker's job. One that lost
 * its approval meanwhile (another text was published or taken back, somebody withdrew it) is left alone; one
 * that a gate stops now and did not when it was approved, or that does not follow what is published now, goes
 * back to its approver.
 * @returns how many were published.
 */
export async function publishScheduled(system: System, tx: Transaction): Promise<number> {
  const due = {
    state: "inReview" as const,
    publishAt: { lte: systemClock.now() },
    approverId: { not: null },
  };
  const which = { where: due, select: { id: true, publishAt: true, explanationId: true } };
  const texts = (await tx.explanationVersion.findMany(which)).map((row) => ({
    ...row,
    kind: "text" as const,
  }));
  const matches = (await tx.matchVersion.findMany(which)).map((row) => ({ ...row, kind: "match" as const }));
  const all = [...texts, ...matches].sort((one, other) => Number(one.publishAt) - Number(other.publishAt));
  if (all.length === 0) return 0;
  const material = await gateMaterial(system);
  let published = 0;
  for (const { kind, id, explanationId } of all) {
    await lockTopic(tx, explanationId);
    const version = await readVersion(tx, kind, id);
    const stillDue = version.state === "inReview" && version.approver !== null && version.publishAt !== null;
    if (!stillDue) continue;
    const newFailures = gateVersion(version, material).filter(
      ({ problem }) => !version.gateFailures.includes(problem),
    );
    const as = { id, revision: version.revision, state: "inReview" as const };
    if (newFailures.length > 0 || notReady(version)) {
      if (await changeVersion(tx, kind, as, unapproved))
        await appendAudit(tx, system, "library.unscheduled", id, {
          slug: version.slug,
          count: newFailures.length,
        });
    } else if (await changeVersion(tx, kind, as, {})) {
      await publishNow(tx, version, material);
      await appendAudit(tx, system, "library.published", id, {
        slug: version.slug,
        ...(kind === "text" ? { kind, versionId: id } : { kind, matchVersionId: id }),
      });
      published += 1;
    }
  }
  return published;
}
