import { Link } from "@/components/ui/link";
import type { LogFilter } from "@/lib/deliveries/log/schema";

/**
 * The address of a log under a filter; it holds days, a channel, a state and a delivery's id,
 * nothing of a patient.
 */
export function logAddress(path: string, filter: LogFilter & { before?: string }): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value)).toString();
  return query ? `${path}?${query}` : path;
}

const link = "inline-flex min-h-11 items-center";

export function LogPages({
  path,
  filter,
  before,
  older,
}: {
  path: string;
  filter: LogFilter;
  before: string | undefined;
  older: string | null;
}) {
  if (!before && !older) return null;
  return (
    <nav aria-label="Pages of the log" className="flex flex-wrap gap-5">
      {before ? (
        <Link href={logAddress(path, filter)} className={link}>
          Back to the newest
        </Link>
      ) : null}
      {older ? (
        <Link href={logAddress(path, { ...filter, before: older })} className={link}>
          Load older
        </Link>
      ) : null}
    </nav>
  );
}
