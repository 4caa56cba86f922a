/** People of the editorial desk for tests, made the way a session makes them. */
import type { Reviewer } from "@/lib/auth/actors";
import { makeReviewer } from "@/lib/auth/make-actors";
import { db } from "@/lib/db/client";
import { newId } from "@/lib/db/ids";

export async function newEditor(name = "Dr. Editor"): Promise<Reviewer> {
  const id = newId();
  await db().person.create({ data: { id, email: `${id}@clinic.example`, name, isReviewer: true, passwordHash: "none", passwordChangedAt: new Date() } });
  const actor = makeReviewer({ personId: id, sessionId: newId(), mayFinalise: true, roles: { clinician: true, reviewer: true, admin: false } });
  if (!actor) throw new Error("no reviewer");
  return actor;
}
