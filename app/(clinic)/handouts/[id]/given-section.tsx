import { HandoutLog } from "@/components/delivery-log/handout-log";
import type { Clinician } from "@/lib/auth/actors";
import { getHandoutFacts } from "@/lib/delivery-log/queries";
import { listDeliveries } from "@/lib/delivery/queries";

/** How one's own handout was given. @param filed false once retention erased its words. */
export async function GivenSection({
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
