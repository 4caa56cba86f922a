/** The mail of a delivery, made from what is stored; or why it may not go out now. */
import "server-only";
import { readClinic } from "@/lib/clinic/settings/store";
import { calendarDate, systemClock, utcDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { languageOf } from "@/lib/handouts/store";
import { openRendering } from "@/lib/handouts/finalise/renderings";
import { finalisedBlockers } from "@/lib/handouts/blockers/finalised-blockers";
import type { BlockerCode } from "@/lib/handouts/schema";
import type { OutgoingMail } from "@/lib/platform/mail/send-mail";
import { linkAddress } from "@/lib/handouts/qr/link-token";
import { encryptPdf } from "@/lib/document/pdf/encrypt-pdf";
import { heldForDepartedSender } from "./departed-sender";
import { decryptOn, loadForSending } from "./store";
import { mailWords } from "./patient-mail-words";
import { heldAsUnwanted, isUnwanted } from "./unwanted-address";

/** Why a mail does not go out now, in words; `blocker` where its pages may not. */
type Held = { held: string; blocker?: BlockerCode };

/**
 * @returns the mail, or `held` with the reason in words when the pages were recalled, are past their grace or
 *   were erased, when who sends it is gone, or when what would open them is.
 */
export async function mailOf(id: string): Promise<OutgoingMail | Held> {
  const row = await loadForSending(id);
  const { handout, rendering, mailForm } = row;
  const to = decryptOn(row, "toSealed", row.toSealed);
  const secret = decryptOn(row, "secretSealed", row.secretSealed);
  if (handout.erasedAt || !handout.printedOn || !rendering || !mailForm || !to)
    return { held: "What this handout said was erased. Start a new handout.", blocker: "words-erased" };
  // Shut out since the worker took it in hand.
  const { disabledAt, isClinician } = row.releasedBy ?? row.person;
  if (disabledAt || !isClinician) return { held: heldForDepartedSender };
  if (await isUnwanted(to)) return { held: heldAsUnwanted };
  const [blocker] = await finalisedBlockers(db(), handout.id);
  if (blocker) return { held: blocker.line, blocker: blocker.code };
  if (
    mailForm === "link" &&
    (!secret || !row.link || row.link.revokedAt || row.link.expiresAt <= systemClock.now())
  )
    return { held: "Its link was closed or has ended. Cancel this mail and send a new one." };
  if (mailForm === "protected" && !secret)
    return { held: "Its password is not known any more. Cancel this mail and send a new one." };
  const { mailSenderName: senderName, phone, timezone } = await readClinic(db());
  const link =
    mailForm === "link" && row.link && secret
      ? { address: linkAddress(secret), lastDay: calendarDate(row.link.expiresAt, timezone) }
      : undefined;
  const { fromName, subject, text, fileName } = mailWords({
    language: languageOf(handout),
    form: mailForm,
    senderName,
    phone,
    printedOn: utcDate(handout.printedOn),
    ...(link ? { link } : {}),
  });
  const plain = { id, to, subject, text, fromName };
  if (mailForm === "link" || fileName === null) return plain;
  const bytes = openRendering(rendering);
  return {
    ...plain,
    attachment: { fileName, bytes: mailForm === "protected" ? await encryptPdf(bytes, secret ?? "") : bytes },
  };
}
