import type { FindAuditInput } from "@/lib/clinic/audit/schema";

/** The address of the audit under a filter: ids, days and tags, nothing of a patient and no e-mail. */
export function auditAddress(path: string, filter: FindAuditInput): string {
  const query = new URLSearchParams(
    Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1])),
  ).toString();
  return query ? `${path}?${query}` : path;
}
