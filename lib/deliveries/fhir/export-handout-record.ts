import "server-only";
import type { Rendering } from "@/generated/prisma/client";
import { readClinic } from "@/lib/clinic/settings/store";
import { openRendering, storedRendering } from "@/lib/handouts/finalise/renderings";
import { loadOwnWhole } from "@/lib/handouts/load-handout";
import { notFinalised } from "@/lib/handouts/ownership";
import { languageOf, sizeOf } from "@/lib/handouts/store";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock, utcDate } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db/client";
import { composeBundle } from "./bundle";

/**
 * One's own finalised handout and its deliveries as a FHIR R4 Bundle in JSON. A text that was recalled or is
 * out of date does not hold it back: it is filed as what was given, and nobody is given it by this.
 * @throws AppError `not-found` for anyone else's, `conflict` for a draft and for one whose words were erased.
 */
export async function exportHandoutRecord(
  clinician: Clinician,
  { id }: { id: string },
): Promise<{ json: string; fileName: string }> {
  const row = await loadOwnWhole(clinician, id);
  if (row.state !== "sealed" || !row.sealedAt || !row.printedOn) throw notFinalised();
  const asFinalised = await storedRendering(clinician, row, { paper: row.paper, size: sizeOf(row) });
  const [clinic, owner, deliveries] = await Promise.all([
    readClinic(db()),
    db().person.findUniqueOrThrow({ where: { id: row.sealedById ?? row.ownerId }, select: { name: true } }),
    db().delivery.findMany({
      where: { handoutId: id },
      orderBy: { id: "asc" },
      include: { person: { select: { name: true } } },
    }),
  ]);
  // A list gave the same pages to many: each rendering is loaded once.
  const given = [...new Set(deliveries.map(({ renderingId }) => renderingId ?? asFinalised.id))];
  const stored = new Map(
    (await db().rendering.findMany({ where: { id: { in: given } } })).map((rendering) => [
      rendering.id,
      rendering,
    ]),
  );
  const documents =
    given.length > 0 ? given.flatMap((renderingId) => stored.get(renderingId) ?? []) : [asFinalised];
  const printedOn = utcDate(row.printedOn);
  const bundle = composeBundle(
    {
      language: languageOf(row),
      printedOn,
      finalisedAt: row.sealedAt,
      author: owner.name,
      custodian: clinic.name,
      documents: documents.map(opened),
      deliveries: deliveries.map(({ person, ...delivery }) => ({
        ...delivery,
        documentId: delivery.renderingId ?? asFinalised.id,
        by: person.name,
      })),
    },
    systemClock.now(),
  );
  await transaction((tx) => appendAudit(tx, clinician, "handout.exported", id, { count: deliveries.length }));
  return { json: JSON.stringify(bundle), fileName: `handout-${printedOn}.fhir.json` };
}

const opened = (rendering: Rendering) => ({ id: rendering.id, bytes: openRendering(rendering) });
