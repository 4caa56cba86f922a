import type { Prisma } from "@/generated/prisma/client";
import type { AuditData } from "@/lib/platform/audit/schema";
import { hashPassword } from "@/lib/platform/auth/hash-password";
import { systemClock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { isBreached } from "@/lib/platform/breached-passwords";
import { env } from "@/lib/platform/env";
import { passwordProblem } from "@/lib/platform/password-rules.mjs";
import type { PersonRoles } from "./schema";

export type Tx = Prisma.TransactionClient;

export function roleColumns({ clinician, reviewer, admin, mayFinalise }: PersonRoles) {
  return {
    isClinician: clinician,
    isReviewer: reviewer,
    isAdmin: admin,
    mayFinalise: clinician && mayFinalise,
  };
}

export function rolesOfRow(row: {
  isClinician: boolean;
  isReviewer: boolean;
  isAdmin: boolean;
  mayFinalise: boolean;
}): PersonRoles {
  return {
    clinician: row.isClinician,
    reviewer: row.isReviewer,
    admin: row.isAdmin,
    mayFinalise: row.mayFinalise,
  };
}

export function roleNames({
  clinician,
  reviewer,
  admin,
  mayFinalise,
}: PersonRoles): NonNullable<AuditData["roles"]> {
  const names: NonNullable<AuditData["roles"]> = [];
  if (clinician) names.push(mayFinalise ? "clinician" : "nurse");
  if (reviewer) names.push("reviewer");
  if (admin) names.push("admin");
  return names;
}

/**
 * @throws AppError invalid when the password breaks a rule or is a breached one (the clinic's name counts as
 *   a known word); unavailable when the list of breached ones can't be read.
 */
export async function checkPassword(
  tx: Tx,
  password: string,
  person: { email: string; name: string },
): Promise<void> {
  const clinic = await tx.clinic.findUnique({ where: { id: 1 }, select: { name: true } });
  const problem = passwordProblem(password, { ...person, clinicName: clinic?.name });
  const breached = problem === null && (await isBreached(password, env().breachedPasswords));
  if (problem || breached)
    throw new AppError(
      "invalid",
      problem ?? "This password is among those that were stolen elsewhere. Choose words of your own.",
      "Choose another password; pasting one from a password manager works.",
    );
}

export interface NewPerson {
  email: string;
  name: string;
  passwordHash: string;
  roles: PersonRoles;
}

export async function insertPerson(tx: Tx, { roles, ...person }: NewPerson): Promise<string> {
  const id = newId();
  const at = systemClock.now();
  await tx.person.create({
    data: { id, ...person, ...roleColumns(roles), passwordChangedAt: at, createdAt: at },
  });
  return id;
}

/** Checks, then hashes outside any transaction: hashing takes long and would hold a connection. */
export async function preparePassword(
  tx: Tx,
  password: string,
  person: { email: string; name: string },
): Promise<string> {
  await checkPassword(tx, password, person);
  return hashPassword(password);
}

export async function personRow(tx: Tx, personId: string) {
  const row = await tx.person.findUnique({ where: { id: personId } });
  if (!row) throw new AppError("not-found", "There is no such person.", "Reload the list of people.");
  return row;
}
