/** How long a `too-many` asks to wait, from its `newer`; a minute where it says nothing. */
export function minutesToWait(newer: unknown): number {
  const said = typeof newer === "object" && newer !== null && "minutes" in newer ? newer.minutes : null;
  return typeof said === "number" ? said : 1;
}
