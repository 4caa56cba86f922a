/** A topic as composition takes it: its text for this patient, and who stands behind it. */
import type { Grade, MatchData } from "@/lib/engine/matching/schema";
import type { PrintedSection } from "./schema";

export type PageTopic = {
  slug: string;
  title: string;
  grade: Grade;
  badge: MatchData["badge"];
  medicine: boolean;
  sections: PrintedSection[];
  /** Of a patient's handout: how it appears, and whether it was chosen or comes along. */
  layer?: "brief" | "full";
  because?: "chosen" | "paired" | "pinned";
  cautions: { id: string; text: string; same?: string[] }[];
  note: string | null;
  version: number;
  author: string;
  /** `YYYY-MM-DD`. */
  writtenOn: string;
  reviewDueOn: string;
  /** Null until someone of this clinic has signed this version off. */
  signedOff: { by: string; on: string } | null;
  /** Who approved a text of this clinic; `onePerson` when they wrote it too. */
  approved: { by: string; on: string; onePerson: boolean } | null;
  /** Of a translation: who checked it, and whether the English text has moved on; else null. */
  translation: { checkedBy: string | null; behind: boolean } | null;
  /** Short names of the sources, most telling first. */
  sources: string[];
};
