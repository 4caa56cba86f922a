/** What is told of a list that was sent. Pure. */
import Papa from "papaparse";
import { stateWords, type BulkProgress, type BulkState, type SentRow } from "./schema";

/** Shown where someone may look over a shoulder: the first letter and the domain. */
export function masked(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 1 ? "…" : `${address[0]}…${address.slice(at)}`;
}

type Row = { state: BulkState; recallId: string | null };

/** How far a list is, from its rows in whatever order. */
export function progressOf(
  { id, rows, stoppedAt }: { id: string; rows: number; stoppedAt: Date | null },
  deliveries: readonly Row[],
): BulkProgress {
  const counts: BulkProgress["counts"] = {};
  for (const { state } of deliveries) counts[state] = (counts[state] ?? 0) + 1;
  const unsettled = (counts.queued ?? 0) + (counts.sending ?? 0) + (counts.held ?? 0);
  const stopped = stoppedAt !== null;
  return {
    bulkId: id,
    rows,
    counts,
    settled: rows - unsettled,
    going: (counts.sending ?? 0) > 0 || (!stopped && (counts.queued ?? 0) > 0),
    stopped,
    recalled: deliveries.filter(({ state, recallId }) => state === "held" && recallId !== null).length,
  };
}

/** The outcome as a spreadsheet opens it; no cell is taken for a formula. */
export function outcomeCsv(rows: readonly Omit<SentRow, "deliveryId">[]): string {
  const data = rows.map(({ row, address, state, problem }) => [
    row,
    address,
    stateWords[state],
    problem ?? "",
  ]);
  return `\uFEFF${Papa.unparse({ fields: ["row", "address", "outcome", "problem"], data }, { escapeFormulae: true })}\r\n`;
}
