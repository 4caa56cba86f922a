/** Links to set a new password in place of a forgotten one, as rows. */
import type { Person, Prisma } from "@/generated/prisma/client";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Admin, System } from "@/lib/platform/actors";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { AppError } from "@/lib/platform/errors";
import { dropNewPasswordLinks, makeLink } from "./one-time-links";

type Tx = Prisma.TransactionClient;
export type MadeLink = { url: string; expiresAt: Date };

/**
 * Makes a one-time link (24 hours); an earlier one stops working. Password and sessions stay until a new one
 * is set, so that a link nobody asked for shuts nobody out. A second factor stays and is asked for
 * afterwards, unless the terminal made the link to take it away too.
 * @throws AppError conflict for someone who was shut out.
 */
export async function insertNewPasswordLink(
  tx: Tx,
  by: Admin | System,
  { id, disabledAt }: Pick<Person, "id" | "disabledAt">,
  channel: "email" | "link",
  { removesFactor = false } = {},
): Promise<MadeLink> {
  if (disabledAt)
    throw new AppError(
      "conflict",
      "This person is shut out.",
      "Let them back in first, under People; then make the link.",
    );
  await dropNewPasswordLinks(tx, id);
  const { token, expiresAt } = await makeLink(tx, "newPassword", {
    personId: id,
    createdById: by.kind === "admin" ? by.personId : undefined,
    removesFactor,
  });
  await appendAudit(tx, by, "person.new-password-offered", id, { channel });
  return { url: newPasswordUrl(token), expiresAt };
}

export const newPasswordUrl = (token: string) => `${ourOrigin()}/new-password?token=${token}`;
