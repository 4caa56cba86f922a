/** A delivery as a line for the chart. Pure. */
import { calendarDate } from "@/lib/platform/clock";
import type { Channel, DeliveryState, DeliveryView } from "@/lib/deliveries/schema";
import { languageName } from "@/lib/platform/language-name";
import type { HandoutFacts } from "./schema";
import { stateWords, formWords, topicWords } from "./rules";

// A chart must not say "given" of what may never have left.
const given: Record<Exclude<Channel, "email">, [string, string]> = {
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
 * One delivery as one line of plain text for the chart: the day (in the clinic's zone) on which it was given
 * or came to its state, what was given at which versions, and how. No address, and no name beside the titles.
 */
export function chartLine(
  { channel, form, state, at, settledAt }: Charted,
  { id, language, timezone, topics }: HandoutFacts,
): string {
  const [what, how] =
    channel === "email" ? [mailed[state], form ? formWords[form] : "e-mail"] : given[channel];
  const undone =
    channel !== "email" && state !== "done" ? ` (${stateWords[state].toLowerCase()}, not given)` : "";
  const safety = topics.some(({ pinned }) => pinned) ? " Safety pages included." : "";
  return `${calendarDate(new Date(settledAt ?? at), timezone)} ${what}${undone} (${how}, ${languageName(language)}): ${topicWords(topics)}.${safety} Towline handout ${id}`;
}
