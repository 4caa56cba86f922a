import { v7 } from "uuid";

/**
 * A new id: uuid of version 7 (RFC 9562), so that ids sort by age; those of one process in the order they
 * were made, also within a millisecond.
 * @param at milliseconds since 1970 to date it by; ids of one such instant are in no order.
 */
export function newId(at?: number): string {
  return at === undefined ? v7() : v7({ msecs: at });
}
