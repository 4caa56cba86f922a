import type { DeliveryState } from "@/lib/deliveries/schema";
import { stateWords } from "@/lib/deliveries/log/rules";

const signs: Partial<Record<DeliveryState, string>> = {
  done: "✓",
  sent: "✓",
  failed: "▲",
  uncertain: "▲",
  held: "▲",
};

/** A state as a sign and words. */
export function StateWord({ state }: { state: DeliveryState }) {
  const ink =
    state === "done" || state === "sent" ? "text-good" : signs[state] ? "text-caution" : "text-quiet";
  return (
    <span className={`font-bold ${ink}`}>
      {signs[state] ? <span aria-hidden="true">{signs[state]} </span> : null}
      {stateWords[state]}
    </span>
  );
}
