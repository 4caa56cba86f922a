import type { Admin, System } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { db } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { countTry } from "@/lib/platform/limits/rate-limits";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { factorKindsOf } from "@/lib/platform/second-factor/store";
import { insertNewPasswordLink, type MadeLink } from "./new-password-links";
import { offerMail } from "./new-password-mail";
import type { EmailInput, OfferedNewPassword, OfferNewPasswordInput } from "./schema";
import { personRow } from "./store";

/**
 * A one-time link for a colleague who forgot their password: mailed to them, or told to the admin to hand
 * over. It is told to the admin as well when the mail server did not take the mail.
 * @throws AppError not-found, conflict for someone who was shut out, invalid for mail without a mail server,
 *   too-many after 10 an hour for one person.
 */
export async function offerNewPassword(
  admin: Admin,
  { personId, by }: OfferNewPasswordInput,
): Promise<OfferedNewPassword> {
  if (by === "mail" && env().smtpUrl === null)
    throw new AppError("invalid", "No mail server is set.", "Make a link to hand over instead.");
  await countTry("new-password-offer", [personId]);
  const { url, person } = await db().$transaction(async (tx) => {
    await takeLock(tx, "people");
    const row = await personRow(tx, personId);
    return {
      person: row,
      ...(await insertNewPasswordLink(tx, admin, row, by === "mail" ? "email" : "link")),
    };
  });
  if (by === "hand") return { url, mail: null };
  const sent = await sendMail({ id: newId(), ...offerMail(person, url) });
  return sent.ok ? { url: null, mail: "sent" } : { url, mail: "not-sent" };
}

/**
 * The same from the terminal, for the last admin too: whoever runs it holds the data anyway.
 * @param removesFactor for who lost what their second factor is as well: using the link takes it away.
 * @returns `hasFactor`: whether the person has a second factor now.
 * @throws AppError not-found for an address without an account, conflict for someone who was shut out.
 */
export async function offerNewPasswordHere(
  system: System,
  { email }: EmailInput,
  removesFactor = false,
): Promise<MadeLink & { hasFactor: boolean }> {
  return db().$transaction(async (tx) => {
    await takeLock(tx, "people");
    const person = await tx.person.findUnique({ where: { email } });
    if (!person)
      throw new AppError(
        "not-found",
        "Nobody here has this e-mail address.",
        "Check it; it is the one they sign in with.",
      );
    const link = await insertNewPasswordLink(tx, system, person, "link", { removesFactor });
    if (removesFactor) await appendAudit(tx, system, "terminal.factor-removal-offered", person.id);
    return { ...link, hasFactor: (await factorKindsOf(tx, person.id)).length > 0 };
  });
}
