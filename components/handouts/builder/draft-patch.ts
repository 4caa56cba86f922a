import type { HandoutPatch } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { asChosen, type Choice } from "./choice-order";

/** The draft as it will look once the patch is saved, as far as the browser can know. */
export function layOver(view: DraftView, patch: HandoutPatch): DraftView {
  const { topics, answeredToday = [], ...plain } = patch;
  const answeredOn = Object.fromEntries(
    Object.entries(view.answeredOn).filter(([form]) => !answeredToday.some((one) => one === form)),
  );
  const next = { ...view, ...plain, answeredOn };
  if (!topics) return next;
  const known = new Map(view.topics.map((topic) => [topic.slug, topic]));
  const chosen = topics.map((topic) => ({
    ...(known.get(topic.slug) ?? { title: topic.slug, why: null, pinned: false, front: false }),
    ...topic,
    because: "chosen" as const,
  }));
  const left = view.topics.filter(({ slug }) => !topics.some((one) => one.slug === slug));
  const pinned = left
    .filter((topic) => topic.pinned)
    .map((topic) => ({ ...topic, because: "pinned" as const }));
  const paired = left.filter(({ because }) => because === "paired");
  return { ...next, topics: [...pinned, ...chosen, ...paired], choiceIsDefault: false };
}

/** One patch that does what both do. */
export function joined(older: HandoutPatch, newer: HandoutPatch): HandoutPatch {
  const today = [...new Set([...(older.answeredToday ?? []), ...(newer.answeredToday ?? [])])];
  return { ...older, ...newer, ...(today.length > 0 ? { answeredToday: today } : {}) };
}

/** The patch that puts back what this one changes. */
export function oppositeOf(view: DraftView, patch: HandoutPatch): HandoutPatch {
  return {
    ...("label" in patch ? { label: view.label } : {}),
    ...("firstName" in patch ? { firstName: view.firstName } : {}),
    ...("note" in patch ? { note: view.note } : {}),
    ...(patch.language ? { language: view.language } : {}),
    ...(patch.paper ? { paper: view.paper } : {}),
    ...(patch.size ? { size: view.size } : {}),
    ...("grey" in patch ? { grey: view.grey } : {}),
    ...(patch.qr ? { qr: view.qr } : {}),
    ...(patch.plan ? { plan: view.plan } : {}),
    ...(patch.options ? { options: view.options } : {}),
    ...(patch.profile ? { profile: view.profile } : {}),
    ...("topics" in patch ? { topics: view.choiceIsDefault ? null : chosenOf(view) } : {}),
  };
}

/** The person's own choice in a draft, as a patch carries it. */
export function chosenOf(view: DraftView): Choice {
  return view.topics.filter(({ because }) => because === "chosen").map(asChosen);
}
