import { Link } from "@/components/ui/link";
import type { FindAuditInput } from "@/lib/clinic/audit/schema";
import { auditAddress } from "./audit-address";

type Props = {
  path: string;
  filter: Omit<FindAuditInput, "before">;
  before: string | undefined;
  older: string | null;
};

export function AuditPages({ path, filter, before, older }: Props) {
  if (!before && !older) return null;
  return (
    <nav aria-label="Pages of the audit" className="flex flex-wrap gap-5">
      {before ? (
        <Link href={auditAddress(path, filter)} className="inline-flex min-h-11 items-center">
          Back to the newest
        </Link>
      ) : null}
      {older ? (
        <Link
          href={auditAddress(path, { ...filter, before: older })}
          className="inline-flex min-h-11 items-center"
        >
          Older
        </Link>
      ) : null}
    </nav>
  );
}
