import "server-only";
import { readClinic } from "@/lib/clinic/settings/store";
import { refuseBlocked } from "@/lib/handouts/blockers/finalised-blockers";
import { loadOwnWhole } from "@/lib/handouts/load-handout";
import { notFinalised } from "@/lib/handouts/ownership";
import { insertLink } from "@/lib/handouts/qr/insert-link";
import { linkAddress } from "@/lib/handouts/qr/link-token";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { hashPassword } from "@/lib/platform/auth/hash-password";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { MadeLink, MakePatientLinkInput } from "./schema";

/**
 * A private link to one's own finalised handout. Its address is told here and never again.
 * @throws AppError `not-found` for anyone else's, `conflict` for a draft, for erased words and
 *   when this request made its link before, `blocked-for-safety` when a text was recalled or is
 *   past the clinic's grace.
 */
export async function makePatientLink(
  clinician: Clinician,
  { id, requestId, days, passcode }: MakePatientLinkInput,
): Promise<MadeLink> {
  const row = await loadOwnWhole(clinician, id);
  if (row.state !== "sealed") throw notFinalised();
  const passcodeHash = passcode === undefined ? undefined : await hashPassword(passcode);
  return transaction(async (tx) => {
    await refuseBlocked(tx, id);
    const { linkDays } = await readClinic(tx);
    const { linkId, token, expiresAt } = await insertLink(tx, {
      handoutId: id,
      createdById: clinician.personId,
      days: days ?? linkDays,
      passcodeHash,
    });
    const given = {
      id: newId(),
      handoutId: id,
      channel: "link" as const,
      state: "done" as const,
      personId: clinician.personId,
      requestId,
      linkId,
    };
    const { count } = await tx.delivery.createMany({ data: [given], skipDuplicates: true });
    if (count === 0)
      throw new AppError(
        "conflict",
        "This link is made already; its address was shown once.",
        "Close that link if its address is lost, and make a new one.",
      );
    await appendAudit(tx, clinician, "link.made", id, { linkId, channel: "link" });
    return { linkId, address: linkAddress(token), expiresAt: expiresAt.toISOString() };
  });
}
