import "server-only";
import { readClinic } from "@/lib/clinic/settings/store";
import type { DeliveryView, MailAgainInput, RecordGivenInput } from "@/lib/deliveries/schema";
import type { Clinician } from "@/lib/platform/actors";
import { utcDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { mailHandout, mailOnce } from "./mail-handout";
import { daysOfLink, maySendAgain } from "./rules";
import { loadOwnDelivery, decryptOn } from "./store";

/**
 * A new mail with the same pages to the same address, under a Message-ID of its own. A link is made anew for
 * as many days, and the old one closes.
 * @throws AppError as `mailHandout`, `conflict` for a mail that has not come to an end, `invalid` without a
 *   password for a protected one.
 */
export async function mailAgain(
  clinician: Clinician,
  { deliveryId, requestId, password }: MailAgainInput,
): Promise<DeliveryView> {
  const row = await loadOwnDelivery(db(), clinician, deliveryId);
  const to = decryptOn(row, "toSealed", row.toSealed);
  if (row.channel !== "email" || !row.mailForm || !row.rendering || !to || !maySendAgain(row.state)) {
    throw new AppError(
      "conflict",
      "This mail can’t be sent again as it is.",
      "Load the list again, or write a new one.",
    );
  }
  const same = {
    id: row.handoutId,
    requestId,
    to,
    paper: row.rendering.paper,
    size: row.rendering.size as RecordGivenInput["size"],
  };
  if (row.mailForm === "attached")
    return mailHandout(clinician, {
      ...same,
      form: "attached",
      consentOn: row.consentOn ? utcDate(row.consentOn) : "",
    });
  if (row.mailForm === "link") {
    const { linkDays, timezone } = await readClinic(db());
    return mailOnce(
      clinician,
      { ...same, form: "link", days: row.link ? daysOfLink(row.link, timezone) : linkDays },
      row.linkId,
    );
  }
  if (!password)
    throw new AppError(
      "invalid",
      "A protected file needs a password again.",
      "Type one, and tell it to the patient by voice.",
    );
  return mailHandout(clinician, { ...same, form: "protected", password });
}
