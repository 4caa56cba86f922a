/** A box to tick on paper; a screen shows none, for what is decided there is decided by signing. */
export function TickBox() {
  return (
    <span
      aria-hidden="true"
      className="mr-1.5 hidden size-2.5 shrink-0 border border-ink align-baseline print:inline-block"
    />
  );
}
