/** People of the editorial desk, made the way the first run and invitations make them. */
import type { Admin, Reviewer } from "@/lib/platform/actors";
import { makeAdmin, makeReviewer } from "@/lib/platform/auth/make-actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";

async function newPerson(
  name: string,
  {
    mayFinalise = true,
    ...roles
  }: { isClinician: boolean; isReviewer: boolean; isAdmin: boolean; mayFinalise?: boolean },
) {
  const id = newId();
  await db().person.create({
    data: {
      id,
      email: `${id}@clinic.example`,
      name,
      ...roles,
      mayFinalise,
      passwordHash: "none",
      passwordChangedAt: new Date(),
    },
  });
  return {
    personId: id,
    sessionId: newId(),
    mayFinalise,
    roles: { clinician: roles.isClinician, reviewer: roles.isReviewer, admin: roles.isAdmin },
  };
}

/** @param more `mayFinalise: false` for a nurse with review rights. */
export async function newReviewer(name: string, more: { mayFinalise?: boolean } = {}): Promise<Reviewer> {
  const reviewer = makeReviewer(
    await newPerson(name, { isClinician: true, isReviewer: true, isAdmin: false, ...more }),
  );
  if (!reviewer) throw new Error("A reviewer is no reviewer.");
  return reviewer;
}

/** An admin who is no clinician: writes, and never approves. */
export async function newAdmin(name: string): Promise<Admin> {
  const admin = makeAdmin(await newPerson(name, { isClinician: false, isReviewer: false, isAdmin: true }));
  if (!admin) throw new Error("An admin is no admin.");
  return admin;
}
