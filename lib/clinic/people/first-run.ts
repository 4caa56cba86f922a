import type { Prisma } from "@/generated/prisma/client";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { System, Visitor } from "@/lib/platform/actors";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { db } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { gone, makeLink, readLink, readLinkFrom, spendLink } from "./one-time-links";
import { insertPerson, preparePassword } from "./store";
import { createFirstPersonInput, type CreateFirstPersonInput, type PersonRoles } from "./schema";

const allRoles: PersonRoles = { clinician: true, reviewer: true, admin: true, mayFinalise: true };

export type FirstRun =
  | { kind: "people-exist" }
  | { kind: "created" }
  | { kind: "link"; url: string; expiresAt: Date };

async function someoneExists(tx: Prisma.TransactionClient): Promise<boolean> {
  return (await tx.person.findFirst({ select: { id: true } })) !== null;
}

/** @returns whether anyone has an account yet; until then the first-run page is open. */
export async function isAnyoneHere(_visitor: Visitor): Promise<boolean> {
  return someoneExists(db());
}

/**
 * Creates the first person from TOWLINE_ADMIN_EMAIL and TOWLINE_ADMIN_PASSWORD; the same rules
 * as in the browser.
 */
async function createFromEnvironment(
  system: System,
  given: { email: string; password: string },
): Promise<FirstRun> {
  const name = given.email.split("@")[0] ?? "Admin";
  const parsed = createFirstPersonInput.omit({ token: true }).safeParse({ name, ...given });
  if (!parsed.success)
    throw new AppError(
      "invalid",
      "TOWLINE_ADMIN_EMAIL is not an e-mail address.",
      "Correct it and start again.",
    );
  const { email, password } = parsed.data;
  const passwordHash = await preparePassword(db(), password, { email, name });
  return db().$transaction(async (tx): Promise<FirstRun> => {
    await takeLock(tx, "people");
    if (await someoneExists(tx)) return { kind: "people-exist" };
    await tx.oneTimeLink.deleteMany({ where: { purpose: "firstRun", spentAt: null } });
    const id = await insertPerson(tx, { email, name, passwordHash, roles: allRoles });
    await appendAudit(tx, system, "person.first-created", id);
    return { kind: "created" };
  });
}

/**
 * Runs at each start. While nobody exists it makes the first-run link anew (24 hours, stored hashed,
 * replacing the last one), or creates the first person when the environment names one.
 * @returns what was done; the link's URL is known only here.
 * @throws AppError invalid when the environment's e-mail or password breaks a rule.
 */
export async function prepareFirstRun(system: System): Promise<FirstRun> {
  if (await someoneExists(db())) return { kind: "people-exist" };
  const { firstPerson } = env();
  if (firstPerson) return createFromEnvironment(system, firstPerson);
  return db().$transaction(async (tx): Promise<FirstRun> => {
    await takeLock(tx, "people");
    if (await someoneExists(tx)) return { kind: "people-exist" };
    await tx.oneTimeLink.deleteMany({ where: { purpose: "firstRun", spentAt: null } });
    const { token, expiresAt } = await makeLink(tx, "firstRun");
    return { kind: "link", url: `${ourOrigin()}/first-run?token=${token}`, expiresAt };
  });
}

/**
 * Creates the first person, who holds all roles, and spends the link.
 * @throws AppError not-found for a link that no longer works or once anyone exists; invalid
 *   for a weak password;
 * too-many after 30 links an hour that don't work, from one address.
 */
export async function createFirstPerson(
  visitor: Visitor,
  input: CreateFirstPersonInput,
): Promise<{ email: string }> {
  const { token, email, name, password } = input;
  await readLinkFrom(db(), "firstRun", { token, address: visitor.address });
  const passwordHash = await preparePassword(db(), password, { email, name });
  await db().$transaction(async (tx) => {
    await takeLock(tx, "people");
    const link = await readLink(tx, "firstRun", token);
    if (await someoneExists(tx)) throw gone();
    await spendLink(tx, link.id);
    const id = await insertPerson(tx, { email, name, passwordHash, roles: allRoles });
    await appendAudit(tx, visitor, "person.first-created", id);
  });
  return { email };
}
