import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { ListOutcome } from "@/components/deliveries/bulk/list-outcome";
import { ListProgress } from "@/components/deliveries/bulk/list-progress";
import { people } from "@/components/deliveries/bulk/list-words";
import { pageClinician } from "@/lib/platform/auth/doors";
import { getBulk } from "@/lib/deliveries/bulk/queries";
import { bulkIdInput } from "@/lib/deliveries/bulk/schema";
import { getClinic } from "@/lib/clinic/settings/queries";
import { calendarDate, longDate } from "@/lib/platform/clock";
import { cancelDeliveryAction, resolveDeliveryAction } from "../../../mail/actions";
import { resumeBulkAction, stopBulkAction } from "../actions";

export const metadata: Metadata = { title: "A list on its way" };

export default async function BulkPage({ params }: { params: Promise<{ id: string; bulkId: string }> }) {
  const clinician = await pageClinician();
  const { id, bulkId } = await params;
  if (!bulkIdInput.safeParse({ bulkId }).success) notFound();
  const { handoutId, at, outcome, ...progress } = await orNotFound(clinician, () =>
    getBulk(clinician, { bulkId }),
  );
  if (handoutId !== id) notFound();
  const { timezone } = await getClinic(clinician);
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <div className="grid gap-1">
        <p>
          <Link href={`/handouts/${id}/list`}>Send to another list</Link>
        </p>
        <h1 className="text-2xl">
          List of {longDate(calendarDate(new Date(at), timezone))}, to {people(progress.rows)}
        </h1>
      </div>
      <ListProgress initial={progress} actions={{ stop: stopBulkAction, resume: resumeBulkAction }} />
      <ListOutcome
        bulkId={bulkId}
        outcome={outcome}
        actions={{ cancel: cancelDeliveryAction, resolve: resolveDeliveryAction }}
        maySend={progress.recalled === 0}
      />
    </main>
  );
}
