/** Tells whether the rows that search looks through are as this release makes them. */
import type { Transaction } from "@/lib/platform/db/client";

/**
 * Raised when rows are derived in another way, so that a database of an earlier release makes them anew
 * at its next start.
 */
const way = 3;

/** @returns whether the search rows are missing, or derived in an earlier way or under earlier rules. */
export async function searchIsBehind(tx: Transaction): Promise<boolean> {
  const state = await tx.libraryState.findUnique({ where: { id: 1 } });
  return state !== null && state.searchMark !== (await markNow(tx));
}

/** What is written down when the rows are made: by which way, under which rules. */
export async function markNow(tx: Transaction): Promise<string> {
  const rules = await tx.rulesVersion.findFirst({ orderBy: { number: "desc" }, select: { id: true } });
  return `${way}:${rules?.id ?? ""}`;
}
