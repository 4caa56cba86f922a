import { confirmPasswordAction } from "@/app/(desk)/desk/people/actions";
import { MailPanel } from "@/components/delivery/mail-panel";
import type { Clinician } from "@/lib/auth/actors";
import { getClinic } from "@/lib/clinic/queries";
import { calendarDate, systemClock } from "@/lib/clock";
import { earlierAddresses, listDeliveries } from "@/lib/delivery/queries";
import { env } from "@/lib/env";
import { reachableFromOutside } from "@/lib/patient-links/public-rows";
import type { Paper } from "@/lib/pdf/schema";
import {
  cancelDeliveryAction,
  mailAgainAction,
  mailHandoutAction,
  markReturnedAction,
  previewMailAction,
  releaseDeliveryAction,
  resolveDeliveryAction,
} from "../mail/actions";

const deeds = {
  send: mailHandoutAction,
  preview: previewMailAction,
  cancel: cancelDeliveryAction,
  release: releaseDeliveryAction,
  resolve: resolveDeliveryAction,
  again: mailAgainAction,
  returned: markReturnedAction,
  confirm: confirmPasswordAction,
};

/** E-mail of one sealed handout; `maySend` is false for one that goes out no more. */
export async function MailSection({
  clinician,
  id,
  paper,
  maySend,
}: {
  clinician: Clinician;
  id: string;
  paper: Paper;
  maySend: boolean;
}) {
  const [deliveries, earlier, { timezone, linkDays }] = await Promise.all([
    listDeliveries(clinician, { id }),
    earlierAddresses(clinician, { id }),
    getClinic(clinician),
  ]);
  const facts = {
    handoutId: id,
    earlier,
    today: calendarDate(systemClock.now(), timezone),
    linkDays,
    timezone,
    reachable: reachableFromOutside(env().url),
  };
  return <MailPanel facts={facts} deliveries={deliveries} paper={paper} maySend={maySend} deeds={deeds} />;
}
