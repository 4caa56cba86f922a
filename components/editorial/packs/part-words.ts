import { languageName } from "@/lib/platform/language-name";
import type { Part, PartState } from "@/lib/editorial/packs/schema";

/** A part of a topic by its name: one of its texts, or its matching. */
export const partName = (part: Part) => (part === "match" ? "Matching" : languageName(part));

/** What a dry run says of a part: a sign and words, and whether it stands out. */
export const stateWords: Record<PartState, { sign: string; word: string; meaning: string; look: string }> = {
  new: { sign: "+", word: "New", meaning: "Not in this library yet.", look: "border-good text-good" },
  theirs: {
    sign: "→",
    word: "Changed by the pack",
    meaning: "Nobody changed it here.",
    look: "border-accent text-accent",
  },
  merged: {
    sign: "⇄",
    word: "Merged",
    meaning: "Both changed it, in different places.",
    look: "border-accent text-accent",
  },
  conflict: {
    sign: "▲",
    word: "Conflict",
    meaning: "Both changed the same place; the draft holds both.",
    look: "border-caution text-caution",
  },
  alike: {
    sign: "=",
    word: "Changed alike",
    meaning: "Both changed it in the same way.",
    look: "border-line text-quiet",
  },
  ours: {
    sign: "●",
    word: "Yours kept",
    meaning: "You changed it; the pack did not.",
    look: "border-line text-quiet",
  },
  same: {
    sign: "=",
    word: "Same",
    meaning: "It says what your library says.",
    look: "border-line text-quiet",
  },
};
