import "server-only";
import { z } from "zod";
import type { Clinician } from "@/lib/auth/actors";
import { db } from "@/lib/db/client";
import { handoutRow, type HandoutRow } from "./draft-rows";
import { noSuchHandout, ownedBy } from "./own";

/** One's own handout with its topics and answers. Throws AppError `not-found` for anyone else's and for malformed ids. */
export async function loadOwn(clinician: Clinician, id: string): Promise<HandoutRow> {
  if (!z.uuid().safeParse(id).success) throw noSuchHandout();
  const row = await db().handout.findFirst({ where: { id, ...ownedBy(clinician) }, include: handoutRow });
  if (!row) throw noSuchHandout();
  return row;
}
