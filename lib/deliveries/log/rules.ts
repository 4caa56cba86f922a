/** Words and days of the delivery log. */
import { calendarDate } from "@/lib/platform/clock";
import type { Channel, DeliveryState, DeliveryView, MailForm } from "@/lib/deliveries/schema";
import { languageName } from "@/lib/platform/language-name";
import { findDeliveriesInput, type FindDeliveriesInput, type SentTopic, type HandoutFacts } from "./schema";

export const channelWords: Record<Channel, string> = {
  print: "Print",
  download: "Download",
  email: "E-mail",
  link: "Private link",
};
export const stateWords: Record<DeliveryState, string> = {
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

// A chart must not say "given" of what may never have left.
const paperWords: Record<Exclude<Channel, "email">, [string, string]> = {
  print: ["Patient education given", "print"],
  download: ["Patient education saved as a PDF to hand over", "download"],
  link: ["Private link to patient education given", "link"],
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
 * One delivery as one line of plain text for the chart: the day (in the clinic's zone) on which it was given or came to
 * its state, what was given at which versions, and how. No address, and no name beside the titles.
 */
export function chartLine(
  { channel, form, state, at, settledAt }: Charted,
  { id, language, timezone, topics }: HandoutFacts,
): string {
  const [what, how] =
    channel === "email" ? [mailed[state], form ? formWords[form] : "e-mail"] : paperWords[channel];
  const undone =
    channel !== "email" && state !== "done" ? ` (${stateWords[state].toLowerCase()}, not given)` : "";
  const safety = topics.some(({ pinned }) => pinned) ? " Safety pages included." : "";
  return `${calendarDate(new Date(settledAt ?? at), timezone)} ${what}${undone} (${how}, ${languageName(language)}): ${topicWords(topics)}.${safety} Towline handout ${id}`;
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
