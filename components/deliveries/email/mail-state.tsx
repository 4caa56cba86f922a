import type { DeliveryState, DeliveryView } from "@/lib/deliveries/schema";

type Look = { sign: string; words: string; ink: string };

const looks: Record<DeliveryState, Look> = {
  queued: { sign: "○", words: "Waiting", ink: "text-quiet" },
  sending: { sign: "◐", words: "Being sent", ink: "text-quiet" },
  sent: { sign: "✓", words: "Sent", ink: "text-good" },
  done: { sign: "✓", words: "Given", ink: "text-good" },
  outbox: { sign: "□", words: "In the local outbox: no mail server is set", ink: "text-ink" },
  failed: { sign: "▲", words: "Not sent", ink: "text-caution" },
  uncertain: { sign: "?", words: "Not known whether it arrived", ink: "text-caution" },
  held: { sign: "‖", words: "Held", ink: "text-caution" },
  cancelled: { sign: "–", words: "Cancelled", ink: "text-quiet" },
};

const returnedMailStart: Look = { sign: "▲", words: "Came back", ink: "text-caution" };

function lookOf({ state, returned }: Pick<DeliveryView, "state" | "returned">): Look {
  return returned ? returnedMailStart : looks[state];
}

/** What is so, in words alone. */
export function stateWords(delivery: Pick<DeliveryView, "state" | "returned">): string {
  return lookOf(delivery).words;
}

/** A delivery's state: a shape and words, never colour alone. */
export function MailState({ delivery }: { delivery: DeliveryView }) {
  const { sign, words, ink } = lookOf(delivery);
  return (
    <span className={`font-bold ${ink}`}>
      <span aria-hidden="true" className="inline-block w-5">
        {sign}
      </span>
      <span>{words}</span>
    </span>
  );
}
