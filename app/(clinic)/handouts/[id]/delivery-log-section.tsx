import { HandoutLog } from "@/components/deliveries/log/handout-log";
import type { Clinician } from "@/lib/platform/actors";
import { getHandoutFacts } from "@/lib/deliveries/log/queries";
import type { DeliveryView } from "@/lib/deliveries/schema";
import { recordPrintOutcomeAction } from "../actions";

/** How one's own handout was given. @param filed false once retention erased its words. */
export async function DeliveryLogSection({
  clinician,
  id,
  deliveries,
  filed,
}: {
  clinician: Clinician;
  id: string;
  deliveries: DeliveryView[];
  filed?: boolean;
}) {
  const facts = await getHandoutFacts(clinician, { id });
  return (
    <HandoutLog deliveries={deliveries} facts={facts} filed={filed} recordPrint={recordPrintOutcomeAction} />
  );
}
