/** What one line of the builder may say, and what was understood of it. */
import type { Level } from "@/lib/engine/schema";

/** A symptom, feature, medicine or question of the vocabulary, with every name it answers to. */
export type NamedItem = {
  id: string;
  label: string;
  synonyms: readonly string[];
  /** A symptom, which takes a level. */
  levels: boolean;
};

/** A page of the catalogue. */
export type NamedTopic = {
  slug: string;
  title: string;
  /** It is on the page already. */
  on: boolean;
  /** A safety page, which can't be taken off. */
  fixed: boolean;
  /** Why it is held back or can't be printed; null where it may be added. */
  held: string | null;
};

export type LineWords = {
  items: readonly NamedItem[];
  topics: readonly NamedTopic[];
  /** Languages a page can be printed in. */
  languages: readonly ("en" | "es")[];
  /** What the questionnaires are called for this person: PHQ-A under 18. */
  forms?: Partial<Record<"phq9" | "gad7", string>>;
};

export type PrintSetting =
  | { paper: "letter" | "a4" }
  | { size: "normal" | "large" | "compact" }
  | { language: "en" | "es" }
  | { grey: boolean };

/** One fact, setting or page that the line says. `years`: whole years. A null answer was not asked. */
export type Entry =
  | { kind: "level"; id: string; level: Level }
  | { kind: "feature"; id: string }
  | { kind: "age"; years: number }
  | { kind: "answers"; form: "phq9" | "gad7"; answers: (Level | null)[] }
  | { kind: "topic"; slug: string; on: boolean }
  | { kind: "print"; setting: PrintSetting };

/** What was chosen for words with several readings: an id of the vocabulary or a slug. */
export type Pick = { id: string; level?: Level };
/** By the words they stand for, as `Unclear` names them. */
export type Picks = Readonly<Record<string, Pick>>;

export type Choice = { words: string; pick: Pick };

/**
 * Why the line can't be taken yet. `alike`: the words have several readings. `level`: how often is not said.
 * `unknown`: anything else, with what could be typed instead.
 */
export type Unclear = {
  why: "alike" | "level" | "unknown";
  /** The words it is about, as a key of `Picks`. */
  part: string;
  /** One or two sentences for the clinician. */
  says: string;
  choices: Choice[];
};

/** A line is taken whole or not at all: entries are set only where nothing is unclear. */
export type Reading = { entries: Entry[]; unclear: Unclear | null };
