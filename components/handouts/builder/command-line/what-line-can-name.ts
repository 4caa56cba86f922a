/** What the line can name: the library's words and the draft's pages. Pure. */
import { wordsFor } from "@/lib/engine/questionnaires/questionnaire-choice";
import type { LineWords } from "@/lib/engine/command-line/schema";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/draft/schema";

type Draft = Pick<DraftView, "topics" | "heldBack" | "due" | "profile">;

/** Entries that were split into kinds can't be named: their kinds can. */
export function lineWords(
  { topics, heldBack, due, profile }: Draft,
  {
    groups,
    ageBands,
    catalogue,
    languages,
    questionnaires,
  }: Pick<BuilderLibrary, "groups" | "ageBands" | "catalogue" | "languages" | "questionnaires">,
): LineWords {
  const heldWords = (slug: string) => {
    if (due.some((topic) => topic.slug === slug && topic.standing === "expired"))
      return "its text is out of date.";
    return heldBack.find((topic) => topic.slug === slug)?.because ?? null;
  };
  return {
    items: [
      ...groups.flatMap(({ items, levels }) =>
        items
          .filter(({ legacy }) => !legacy)
          .map(({ id, label, synonyms }) => ({ id, label, synonyms, levels })),
      ),
      ...ageBands.map(({ id, label, synonyms }) => ({ id, label, synonyms, levels: false })),
    ],
    topics: catalogue.map(({ slug, title }) => {
      const topic = topics.find((one) => one.slug === slug);
      return {
        slug,
        title,
        on: topic?.because === "chosen",
        fixed: topic?.pinned ?? false,
        held: topic ? null : heldWords(slug),
      };
    }),
    languages,
    forms: Object.fromEntries(
      questionnaires.map((form) => [form.id, wordsFor(form, profile.features).title]),
    ),
  };
}
