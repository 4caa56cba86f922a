import type { Visitor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { countTry } from "@/lib/platform/limits/rate-limits";
import { queueLinkMail } from "@/lib/platform/mail/staff-mail-queue";
import { newPasswordUrl } from "./new-password-links";
import { askedMail } from "./new-password-mail";
import { insertAskedLink } from "./one-time-links";
import type { EmailInput } from "./schema";

/** No row has this id. */
const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * Someone forgot their password: whoever has this address, if anyone has, gets a link by mail that works
 * once, for 30 minutes. The answer and the statements it takes are the same for an address that nobody has,
 * and for someone who was shut out.
 * @throws AppError unavailable without a mail server; too-many after 3 an hour for one address of a person,
 *   or 10 an hour from one network address, known or not.
 */
export async function askNewPassword(visitor: Visitor, { email }: EmailInput): Promise<{ asked: true }> {
  if (env().smtpUrl === null)
    throw new AppError(
      "unavailable",
      "This Towline sends no mail.",
      "Ask an admin of your clinic for a link to set a new password.",
    );
  await countTry("new-password-asked-from", [visitor.address]);
  await countTry("new-password-asked", [email]);
  await transaction(async (tx) => {
    const person = await tx.person.findUnique({
      where: { email, disabledAt: null },
      select: { id: true },
    });
    const personId = person?.id ?? nobody;
    const { token } = await insertAskedLink(tx, personId);
    await queueLinkMail(tx, {
      personId,
      occasion: `new-password-asked:${newId()}`,
      ...askedMail,
      link: newPasswordUrl(token),
    });
    await appendAudit(tx, visitor, "person.new-password-asked", person?.id);
  });
  return { asked: true };
}
