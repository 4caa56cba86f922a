import { Link } from "@/components/ui/link";
import type { OpenAccess } from "@/lib/handouts/emergency/schema";
import { sitePath } from "@/lib/platform/site-path";
import { EmergencyStrip, type EndAccess } from "./emergency-strip";

/** What is open now, each with the way to it. */
export function OpenAccessList({ open, end }: { open: OpenAccess[]; end: EndAccess }) {
  return open.map((access) => (
    <div key={access.id} className="grid gap-2">
      <EmergencyStrip access={access} end={end} />
      <Link
        href={sitePath("/handouts/emergency/[accessId]", { accessId: access.id })}
        className="inline-flex min-h-11 items-center font-bold"
      >
        See the handouts of {access.owner}
      </Link>
    </div>
  ));
}
