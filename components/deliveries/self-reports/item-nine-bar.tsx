import { Link } from "@/components/ui/link";
import type { ItemNineAlarm } from "@/lib/deliveries/self-reports/schema";

/** Over every screen of the clinic until someone says that they know. */
export function ItemNineBar({ alarms }: { alarms: ItemNineAlarm[] }) {
  if (alarms.length === 0) return null;
  return (
    <section aria-label="Please look now" className="border-b-2 border-stop bg-stop-soft px-4 py-2 text-stop">
      {alarms.map(({ handoutId, at }) => (
        <p key={handoutId} className="flex flex-wrap items-center gap-x-3 font-bold">
          <span aria-hidden="true">■</span> A patient told of thoughts of death or self-harm ({at}).
          <Link href={`/handouts/${handoutId}`} className="min-h-6">
            Open the handout
          </Link>
        </p>
      ))}
    </section>
  );
}
