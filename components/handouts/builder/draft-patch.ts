import type { DraftView, HandoutPatch } from "@/lib/handouts/schema";

type Choice = NonNullable<HandoutPatch["topics"]>;

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
    ...(known.get(topic.slug) ?? { title: topic.slug }),
    ...topic,
    why: null,
    because: "chosen" as const,
  }));
  const others = view.topics.filter(
    (topic) => topic.because !== "chosen" && !topics.some((one) => one.slug === topic.slug),
  );
  return { ...next, topics: [...chosen, ...others], choiceIsDefault: false };
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
    ...(patch.qr ? { qr: view.qr } : {}),
    ...(patch.profile ? { profile: view.profile } : {}),
    ...("topics" in patch ? { topics: view.choiceIsDefault ? null : chosenOf(view) } : {}),
  };
}

/** The person's own choice in a draft, as a patch carries it. */
export function chosenOf(view: DraftView): Choice {
  return view.topics
    .filter((topic) => topic.because === "chosen")
    .map(({ slug, layer, hiddenParts, note, override }) => ({
      slug,
      layer,
      note,
      override,
      hiddenParts: hiddenParts as Choice[number]["hiddenParts"],
    }));
}
