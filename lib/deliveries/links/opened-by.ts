/** Who may have opened a private link first. Pure. */
import type { LinkView } from "./schema";

/** What opens a mailed link this soon is likely a mail server's filter, which looks for traps. */
const filterMs = 2 * 60_000;

/**
 * @returns `filter` when a mailed link was opened within two minutes of its mail; null while nobody opened
 * it.
 */
export function openedBy({
  firstOpenedAt,
  deliveries,
}: {
  firstOpenedAt: Date | null;
  deliveries: readonly { settledAt: Date | null }[];
}): LinkView["openedBy"] {
  if (!firstOpenedAt) return null;
  const soon = deliveries.some(
    ({ settledAt }) => settledAt === null || firstOpenedAt.getTime() - settledAt.getTime() < filterMs,
  );
  return soon ? "filter" : "anyone";
}
