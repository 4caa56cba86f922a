import type { Channel, DeliveryState } from "@/lib/deliveries/schema";
import { outcomeWords } from "@/lib/deliveries/log/rules";

const signs: Partial<Record<DeliveryState, string>> = {
  done: "✓",
  sent: "✓",
  failed: "▲",
  uncertain: "▲",
  held: "▲",
};

/** What became of a delivery as a sign and words. A print that nobody answered for is no cause for alarm. */
export function StateWord({ channel, state }: { channel: Channel; state: DeliveryState }) {
  const sign = channel === "print" && state === "uncertain" ? "?" : signs[state];
  const ink =
    state === "done" || state === "sent" ? "text-good" : sign === "▲" ? "text-caution" : "text-quiet";
  return (
    <span className={`font-bold ${ink}`}>
      {sign ? <span aria-hidden="true">{sign} </span> : null}
      {outcomeWords({ channel, state })}
    </span>
  );
}
