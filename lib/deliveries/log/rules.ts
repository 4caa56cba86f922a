/** Words of the delivery log, and what an address asks of it. Pure. */
import type { Channel, DeliveryState, MailForm } from "@/lib/deliveries/schema";
import { findDeliveriesInput, type FindDeliveriesInput, type SentTopic } from "./schema";

export const channelWords: Record<Channel, string> = {
  print: "Print",
  download: "Download",
  email: "E-mail",
  link: "Private link",
};
const stateWords: Record<DeliveryState, string> = {
  done: "Done",
  queued: "Waiting to be sent",
  held: "Held back",
  sending: "Being sent",
  sent: "Sent",
  outbox: "In the outbox, not sent",
  failed: "Failed",
  uncertain: "Not known whether it arrived",
  cancelled: "Cancelled",
};
/** Of a print, as far as whoever printed it said. */
const printWords: Partial<Record<DeliveryState, string>> = {
  done: "Printed",
  failed: "Not printed",
  uncertain: "Not known whether it printed",
};
/** What became of a delivery. */
export function outcomeWords({ channel, state }: { channel: Channel; state: DeliveryState }): string {
  return (channel === "print" ? printWords[state] : undefined) ?? stateWords[state];
}
/** States as they are asked for over every channel. */
export const askedStateWords: Record<DeliveryState, string> = {
  ...stateWords,
  done: "Done, or printed",
  failed: "Failed, or not printed",
  uncertain: "Not known",
};
export const formWords: Record<MailForm, string> = {
  attached: "PDF attached",
  protected: "PDF with a password",
  link: "private link",
};

/** `E-mail, PDF attached` */
export function wayWords({ channel, form }: { channel: Channel; form: MailForm | null }): string {
  return form ? `${channelWords[channel]}, ${formWords[form]}` : channelWords[channel];
}

/** `What dopamine does v1; Stopping safely v1`, on one line whatever a title holds. */
export function topicWords(topics: readonly Pick<SentTopic, "title" | "version">[]): string {
  return topics.map(({ title, version }) => `${title.replace(/\s+/g, " ").trim()} v${version}`).join("; ");
}

/** What an address asks of a log; what it says wrongly counts as not said. */
export function filterFrom(query: Readonly<Record<string, unknown>>): FindDeliveriesInput {
  const { from, to, channel, state, before } = findDeliveriesInput.shape;
  return {
    from: from.safeParse(query.from).data,
    to: to.safeParse(query.to).data,
    channel: channel.safeParse(query.channel).data,
    state: state.safeParse(query.state).data,
    before: before.safeParse(query.before).data,
  };
}
