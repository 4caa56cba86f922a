import { HandoutLog } from "@/components/deliveries/log/handout-log";
import type { Clinician } from "@/lib/platform/actors";
import { getHandoutFacts } from "@/lib/deliveries/log/queries";
import { listDeliveries } from "@/lib/deliveries/email/queries";

/** How one's own handout was given. @param filed false once retention erased its words. */
export async function DeliveryLogSection({
  clinician,
  id,
  filed,
}: {
  clinician: Clinician;
  id: string;
  filed?: boolean;
}) {
  const [deliveries, facts] = await Promise.all([
    listDeliveries(clinician, { id }),
    getHandoutFacts(clinician, { id }),
  ]);
  return <HandoutLog deliveries={deliveries} facts={facts} filed={filed} />;
}
