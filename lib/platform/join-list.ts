/**
 * Items of a sentence as a list: "a", "a and b", "a, b and c". Pure. British by intent: Towline's sentences
 * put no comma before the last "and". Words that print take theirs from the library instead (`and` of
 * messages.yaml), which a clinic may have changed.
 */
export function joinList(items: readonly string[], by: "and" | "or" = "and"): string {
  return new Intl.ListFormat("en-GB", { type: by === "and" ? "conjunction" : "disjunction" }).format(items);
}
