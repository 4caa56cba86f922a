import type { TeachBackMark } from "@/lib/handouts/conversation/schema";
import { marksInOrder } from "./mark-words";

/** As the buttons show them. */
export const markKeys: Record<TeachBackMark, string> = { clear: "C", again: "A", skipped: "K" };

type Does = Record<"toggleSources" | "changeLanguage" | "show" | "back", () => void> & {
  turn: (by: number) => void;
  mark: (passage: string | undefined, as: TeachBackMark) => void;
};

/**
 * The keys of the talk: arrows turn, S shows standing and sources, C, A and K mark the open question, L
 * changes the language, P shows the patient, Escape goes back.
 * @param open the first question asked back that has no mark yet.
 */
export const talkKeys = (does: Does, open: string | undefined): Record<string, () => void> => ({
  ArrowRight: () => does.turn(1),
  ArrowLeft: () => does.turn(-1),
  s: does.toggleSources,
  l: does.changeLanguage,
  p: does.show,
  ...Object.fromEntries(
    marksInOrder.map((mark) => [markKeys[mark].toLowerCase(), () => does.mark(open, mark)]),
  ),
  Escape: does.back,
});
