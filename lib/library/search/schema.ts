/** What may be asked of the search and what it answers. */
import { z } from "zod";
import { languages } from "@/lib/platform/languages";
import { grade, type Grade } from "@/lib/engine/matching/schema";

/** Longest search that is looked at; what is typed beyond it is left out. */
export const searchLetters = 200;
/** A list without a search shows at most so many. */
export const topicsShown = 200;

export const searchFilters = z.strictObject({
  grade: grade.optional(),
  /** Hundreds of the catalogue order: 1 for 101 to 199. */
  section: z.number().int().min(0).max(99).optional(),
  /** Whether the topic names medicines. */
  medicine: z.boolean().optional(),
});
export type SearchFilters = z.infer<typeof searchFilters>;

export const searchInput = z.strictObject({
  text: z.string().max(20_000).default(""),
  language: z.enum(languages).default("en"),
  filters: searchFilters.default({}),
  limit: z.number().int().min(1).max(topicsShown).default(20),
});
export type SearchInput = z.infer<typeof searchInput>;

export const missInput = z.strictObject({
  text: z.string().trim().min(1).max(searchLetters),
  language: z.enum(languages),
});
export type MissInput = z.infer<typeof missInput>;

/** Words of a text, the ones that were looked for apart. */
export type Piece = { text: string; found: boolean };

export type SearchHit = {
  slug: string;
  title: Piece[];
  grade: Grade;
  section: number;
  /**
   * The name, among those of the symptoms and features it is suggested for, that was looked for; null where
   * the title says the words.
   */
  called: string | null;
  /** The passage of the text that holds the words; null when none does. */
  snippet: Piece[] | null;
};

export type SearchAnswer = {
  topics: SearchHit[];
  /** Whether there are more than were asked for. */
  more: boolean;
  /** The words that were looked for in place of mistyped ones. */
  instead: string | null;
};

/** Headings of the catalogue, by section (docs/evidence/brief.md B, groups 1 to 5). */
const sections: Record<number, string> = {
  1: "How treatment helps",
  2: "Dopamine and drive",
  3: "Treatment options",
  4: "Body and daily life",
  5: "Safety",
};

export function sectionTitle(section: number): string {
  return sections[section] ?? "More topics";
}
