import { MailPanel } from "@/components/deliveries/email/mail-panel";
import type { Clinician } from "@/lib/platform/actors";
import { canMail } from "@/lib/clinic/people/queries";
import { getClinic } from "@/lib/clinic/settings/queries";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { earlierAddresses, languageOfPages } from "@/lib/deliveries/email/queries";
import type { DeliveryView } from "@/lib/deliveries/schema";
import { env } from "@/lib/platform/env";
import { reachableFromOutside } from "@/lib/handouts/qr/reachable-from-outside";
import type { Paper } from "@/lib/document/schema";
import {
  cancelDeliveryAction,
  mailAgainAction,
  mailHandoutAction,
  markReturnedAction,
  previewMailAction,
  releaseDeliveryAction,
  resolveDeliveryAction,
} from "../mail/actions";

const actions = {
  send: mailHandoutAction,
  preview: previewMailAction,
  cancel: cancelDeliveryAction,
  release: releaseDeliveryAction,
  resolve: resolveDeliveryAction,
  again: mailAgainAction,
  returned: markReturnedAction,
};

/** E-mail of one finalised handout; `maySend` is false for one that goes out no more. */
export async function MailSection({
  clinician,
  id,
  deliveries,
  paper,
  maySend,
}: {
  clinician: Clinician;
  id: string;
  deliveries: DeliveryView[];
  paper: Paper;
  maySend: boolean;
}) {
  const [earlier, language, { timezone, linkDays }, sends] = await Promise.all([
    earlierAddresses(clinician, { id }),
    languageOfPages(clinician, { id }),
    getClinic(clinician),
    canMail(clinician),
  ]);
  const facts = {
    handoutId: id,
    language,
    earlier,
    today: calendarDate(systemClock.now(), timezone),
    linkDays,
    timezone,
    reachable: reachableFromOutside(env().url),
    sends,
  };
  return (
    <MailPanel facts={facts} deliveries={deliveries} paper={paper} maySend={maySend} actions={actions} />
  );
}
