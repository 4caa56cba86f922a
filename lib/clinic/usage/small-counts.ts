/** What may be told of counts. Pure. */
import { fewest, type CountedRows } from "./schema";

/**
 * A count, and how much of it lies before the last twelve months: who may see both periods could take
 * one from the other.
 */
export type Counted = { handouts: number; before: number };

/** Leaves out every row that is, or by subtraction gives, a count under five, and says how many those are. */
export function withoutSmallCounts<Row extends Counted>(
  rows: readonly Row[],
): CountedRows<Omit<Row, "before">> {
  const enough = rows.filter(
    ({ handouts, before }) => handouts >= fewest && (before === 0 || before >= fewest),
  );
  return { rows: enough.map(({ before: _, ...row }) => row), leftOut: rows.length - enough.length };
}
