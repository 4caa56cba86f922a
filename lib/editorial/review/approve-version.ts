import "server-only";
import { readClinic } from "@/lib/clinic/settings/store";
import type { ApproveInput } from "@/lib/editorial/schema";
import { changedMeanwhile, subjectData } from "@/lib/editorial/change-version-state";
import { changeVersion, readVersion, recalledBefore } from "@/lib/editorial/store";
import { lockTopic } from "@/lib/library/publishing/set-published-version";
import type { Reviewer } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { gateMaterial } from "./gate-material";
import { gateVersion, publishNow } from "./publish";
import { gatesRefused, notReady } from "./rules";
import { approvalRefused, isOnePerson } from "./who-may-approve";

/**
 * Approves a version in review: published now, or by the worker at `publishAt`.
 * @throws AppError `not-allowed` for an author (but in a one-person practice), and for a safety gate that
 *   this person may not set aside; `invalid` while a gate fails without a reason, matching data is at fault
 *   or two texts stand in one place; `conflict` when the version or what it replaces is not as the approver
 *   saw it, or it was begun from an older one.
 */
export async function approveVersion(reviewer: Reviewer, input: ApproveInput): Promise<void> {
  const { kind, versionId, revision, replacesId, reason } = input;
  const material = await gateMaterial(reviewer);
  await transaction(async (tx) => {
    await lockTopic(tx, (await readVersion(tx, kind, versionId)).explanationId);
    const version = await readVersion(tx, kind, versionId);
    const { onePersonPractice } = await readClinic(tx);
    const who = { personId: reviewer.personId, isReviewer: true, mayFinalise: reviewer.mayFinalise };
    const refused = approvalRefused(version, who, onePersonPractice);
    if (refused) throw new AppError("not-allowed", refused, "Ask another reviewer.");
    if (version.publishedId !== replacesId)
      throw new AppError(
        "conflict",
        "Another version was published meanwhile.",
        "Compare with it before you approve.",
        version,
      );
    const unready = notReady(version);
    if (unready) throw new AppError(unready.code, unready.words, unready.nextStep, version);
    const failures = await gatesSetAside(tx, version, { material, reason, who });
    const at = systemClock.now();
    const publishAt = laterThan(at, input.publishAt);
    const approval = {
      approverId: reviewer.personId,
      approvedAt: at,
      publishAt,
      onePerson: isOnePerson(version, who),
      gateReason: failures.length > 0 ? (reason ?? null) : null,
      gateFailures: failures,
    };
    if (!(await changeVersion(tx, kind, { id: versionId, revision, state: "inReview" }, approval)))
      throw await changedMeanwhile(tx, kind, versionId);
    if (!publishAt) await publishNow(tx, version, material);
    await appendAudit(tx, reviewer, publishAt ? "library.scheduled" : "library.published", versionId, {
      slug: version.slug,
      ...subjectData(input),
      count: failures.length,
    });
  });
}

type Approving = {
  material: Awaited<ReturnType<typeof gateMaterial>>;
  reason: string | undefined;
  who: Parameters<typeof gatesRefused>[3];
};

/**
 * @returns what gates say against a version that is approved all the same.
 *   Throws AppError as `approveVersion`.
 */
async function gatesSetAside(
  tx: Transaction,
  version: Awaited<ReturnType<typeof readVersion>>,
  { material, reason, who }: Approving,
): Promise<string[]> {
  const recalled = await recalledBefore(tx, version);
  const gates = [
    ...(recalled ? [{ problem: recalled, safety: true }] : []),
    ...gateVersion(version, material),
  ];
  const failures = gates.map(({ problem }) => problem);
  if (failures.length > 0 && version.kind === "match")
    throw new AppError(
      "invalid",
      `The matching can't be used: ${failures[0]}`,
      "Send it back to be corrected.",
    );
  const held = gatesRefused(gates, reason, version, who);
  if (held) throw new AppError(held.code, held.words, held.nextStep);
  return failures;
}

/** When it is to be published; null for now. Throws AppError `invalid` for a time that is past. */
function laterThan(now: Date, publishAt: ApproveInput["publishAt"]): Date | null {
  const at = publishAt ? new Date(publishAt) : null;
  if (at && at <= now)
    throw new AppError("invalid", "That time is past.", "Choose a later one, or publish now.");
  return at;
}
