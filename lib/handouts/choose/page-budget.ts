/** What a handout should take: one sheet, both sides. The builder warns of more, and prints it. Pure. */
import type { ChosenTopic } from "@/lib/handouts/schema";

const PAGES_WANTED = 2;

/** Pages beyond the sheet; 0 when it fits. */
export const pagesOver = (pages: number): number => Math.max(0, pages - PAGES_WANTED);

/** Pages this choice takes as rendered, with everything that comes along. */
export type CountPages = (choice: ChosenTopic[]) => Promise<number>;
