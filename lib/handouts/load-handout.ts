import "server-only";
import { z } from "zod";
import { getClinic } from "@/lib/clinic/settings/queries";
import { once, type Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { erased, noSuchHandout, ownedBy } from "./ownership";
import { handoutRow, type HandoutRow } from "./store";

/**
 * One's own handout with its topics and answers. Throws AppError `not-found` for anyone else's
 * and for malformed ids.
 */
export async function loadOwn(clinician: Clinician, id: string): Promise<HandoutRow> {
  if (!z.uuid().safeParse(id).success) throw noSuchHandout();
  const row = await once(clinician, `handout ${id}`, () =>
    db().handout.findFirst({ where: { id, ...ownedBy(clinician) }, include: handoutRow }),
  );
  if (!row) throw noSuchHandout();
  return row;
}

/**
 * As `loadOwn`, for whoever needs its words. Throws AppError `conflict` that says so
 * when retention erased them.
 */
export async function loadOwnWhole(clinician: Clinician, id: string): Promise<HandoutRow> {
  const row = await loadOwn(clinician, id);
  if (row.erasedAt) throw erased(row.erasedAt, (await getClinic(clinician)).timezone);
  return row;
}
