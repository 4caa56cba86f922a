import { v7 } from "uuid";

/** A new row id: uuid v7, so that rows made later sort later. */
export function newId(): string {
  return v7();
}
