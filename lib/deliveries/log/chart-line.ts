/** A delivery as a line for the chart. Pure. */
import { calendarDate } from "@/lib/platform/clock";
import type { Channel, DeliveryState, DeliveryView } from "@/lib/deliveries/schema";
import { languageName } from "@/lib/platform/language-name";
import type { HandoutFacts } from "./schema";
import { formWords, outcomeWords, topicWords } from "./rules";

// A chart must not say "given" of what may never have left.
const given: Record<Exclude<Channel, "email" | "print">, string> = {
  download: "Patient education saved as a PDF to hand over",
  link: "Private link to patient education given",
};
const printNotKnown = "Patient education: print asked for, not known whether it printed";
const printed: Partial<Record<DeliveryState, string>> = {
  done: "Patient education printed and given",
  failed: "Patient education not printed, not given",
};
const mailed: Record<DeliveryState, string> = {
  done: "Patient education: e-mail sent",
  sent: "Patient education: e-mail sent",
  queued: "Patient education: e-mail queued, not sent yet",
  held: "Patient education: e-mail held back, not sent",
  sending: "Patient education: e-mail being sent",
  outbox: "Patient education: e-mail written to the outbox, not sent",
  failed: "Patient education: e-mail failed, not given",
  uncertain: "Patient education: e-mail, not known whether it arrived",
  cancelled: "Patient education: e-mail cancelled, not given",
};

type Charted = Pick<DeliveryView, "channel" | "form" | "state" | "at" | "settledAt">;

/**
 * One delivery as one line of plain text for the chart: the day (in the clinic's zone) on which it was given
 * or came to its state, what was given at which versions, and how. No address, and no name beside the titles.
 */
export function chartLine(delivery: Charted, { id, language, timezone, topics }: HandoutFacts): string {
  const safety = topics.some(({ pinned }) => pinned) ? " Safety pages included." : "";
  const day = calendarDate(new Date(delivery.settledAt ?? delivery.at), timezone);
  return `${day} ${whatOf(delivery)} (${howOf(delivery)}, ${languageName(language)}): ${topicWords(topics)}.${safety} Towline handout ${id}`;
}

function whatOf({ channel, state }: Charted): string {
  if (channel === "email") return mailed[state];
  if (channel === "print") return printed[state] ?? printNotKnown;
  return state === "done"
    ? given[channel]
    : `${given[channel]} (${outcomeWords({ channel, state }).toLowerCase()}, not given)`;
}

function howOf({ channel, form }: Charted): string {
  if (channel === "email") return form ? formWords[form] : "e-mail";
  return channel;
}
