/**
 * What every step of a version in work shares: it is refused when the version is not as the person saw it.
 */
import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Editor } from "@/lib/platform/actors";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { StepInput, VersionKind, VersionView } from "./schema";
import { changeVersion, readVersion } from "@/lib/editorial/store";

type Ref = { kind: VersionKind; versionId: string };

export const subjectData = ({ kind, versionId }: Ref) =>
  kind === "text" ? { kind, versionId } : { kind, matchVersionId: versionId };

export async function changedMeanwhile(
  tx: Transaction,
  kind: VersionKind,
  versionId: string,
): Promise<AppError> {
  const newer: VersionView = await readVersion(tx, kind, versionId);
  if (newer.state !== "draft" && newer.state !== "inReview")
    return new AppError(
      "conflict",
      "This version is not in work any more.",
      "Begin a new draft; what you typed is still on this screen.",
      newer,
    );
  return new AppError(
    "conflict",
    "Someone changed this meanwhile.",
    "Look at both; what you typed is still on this screen.",
    newer,
  );
}

/** One step of a version in work, refused when it is not as the person saw it. */
export async function changeVersionState(
  input: StepInput,
  editor: Editor,
  from: "draft" | "inReview",
  columns: Parameters<typeof changeVersion>[3],
  event: "submitted" | "withdrawn" | "discarded" | "unscheduled",
  alsoWrite?: (tx: Transaction) => Promise<void>,
): Promise<void> {
  const { kind, versionId, revision } = input;
  await transaction(async (tx) => {
    await readVersion(tx, kind, versionId);
    if (!(await changeVersion(tx, kind, { id: versionId, revision, state: from }, columns)))
      throw await changedMeanwhile(tx, kind, versionId);
    await alsoWrite?.(tx);
    await appendAudit(tx, editor, `library.${event}`, versionId, subjectData(input));
  });
}
