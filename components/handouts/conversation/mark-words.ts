import type { TeachBackMark } from "@/lib/handouts/conversation/schema";

export const marksInOrder: readonly TeachBackMark[] = ["clear", "again", "skipped"];
export const markWords: Record<TeachBackMark, string> = {
  clear: "Clear",
  again: "Explained again",
  skipped: "Skip",
};
