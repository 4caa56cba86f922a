/** What the builder shows of a draft, and the library that it is sent once. */
import type { PlanPhrase, QrTarget } from "@/lib/clinic/settings/schema";
import type { Paper, PrintSize } from "@/lib/document/schema";
import type { AlsoAsked, Grade, HeldBack, Message, Stop, Suggestion } from "@/lib/engine/matching/schema";
import type { Level, Profile } from "@/lib/engine/schema";
import type { VocabularyChoice, VocabularyGroup } from "@/lib/engine/vocabulary/vocabulary-choices";
import type { QuestionnaireChoice } from "@/lib/engine/questionnaires/questionnaire-choice";
import type { DueTopic } from "@/lib/library/expiry/rules";
import type { Plan } from "@/lib/document/front-sheet";
import type { Blocker, Layer, LeftTopic, UnprintableWords } from "@/lib/handouts/schema";
import type { Findings } from "@/lib/handouts/stops/stop-answers";
import type { OfferedStep } from "@/lib/handouts/plan/schema";
import type { Language } from "@/lib/platform/languages";
import type { Matter } from "@/lib/document/what-matters";

/** A topic of the draft as the builder lists it. */
export type DraftTopic = {
  slug: string;
  title: string;
  because: "chosen" | "paired" | "pinned";
  /** For a paired or pinned page: one sentence. */
  why: string | null;
  layer: Layer;
  hiddenParts: string[];
  note: string | null;
  override: string | null;
  /** A safety page: it can't be taken off, whoever chose it too. */
  pinned: boolean;
  /** It stands on the front sheet, and keeps its place there. */
  front: boolean;
};

/**
 * A question the entries leave open; `level` is what choosing that option sets (null: yes/no). `ticks`: the
 * options are the kinds of a class, of which several may be true.
 */
export type ClarifyingQuestion = {
  item: string;
  options: { id: string; level: Level | null }[];
  ticks: boolean;
};

/** `choice` and `findings`: what was chosen, in words; `chosen` the same as ids, to amend it from. */
export type AnswerView = {
  by: string;
  at: string;
  text: string;
  choice: string | null;
  findings: { title: string; words: string }[];
  chosen: { choice: string | null; findings: Findings };
};
/** `answer` holds; `earlier` are those before it, or before the profile changed, newest first. */
export type StopView = Stop & { answer: AnswerView | null; earlier: AnswerView[] };

/** Everything the builder shows for a draft after a change. */
export type DraftView = {
  id: string;
  revision: number;
  state: "draft" | "sealed";
  label: string | null;
  firstName: string | null;
  note: string | null;
  language: Language;
  paper: Paper;
  size: PrintSize;
  /** For a printer without colour. */
  grey: boolean;
  qr: QrTarget;
  plan: Plan;
  /** What the step of the week may be, and what it is as it will print; null where none does. */
  stepChoices: OfferedStep[];
  step: string | null;
  /** Names of the grid's options that were chosen, and all of them while a grid is on the page. */
  options: string[];
  gridOptions: { option: string; title: string }[];
  matters: Matter[];
  thenAndNow: boolean;
  profile: Profile;
  /** For questionnaires whose answers came with an earlier handout, the day they are from (`YYYY-MM-DD`). */
  answeredOn: { phq9?: string; gad7?: string };
  /** Levels and features after mapping questionnaires: what the engine saw. */
  mapped: { levels: Record<string, number>; features: string[] };
  choiceIsDefault: boolean;
  topics: DraftTopic[];
  /** Topics that left the draft because of a change of profile, each with its reason. */
  removed: LeftTopic[];
  suggestions: Suggestion[];
  alsoAsked: AlsoAsked[];
  heldBack: HeldBack[];
  /** Topics whose text is past due: it warns, and once expired it can't print. */
  due: DueTopic[];
  /** `clinicianOnly` ones are shown here and never printed. */
  banners: (Message & { clinicianOnly: boolean })[];
  stops: StopView[];
  asks: ClarifyingQuestion[];
  pages: number;
  /** Stands for the content of all pages: another one means that some page is to be drawn anew. */
  drawing: string;
  /** How many of them are more than one sheet holds. */
  over: number;
  /** Sentences for the clinician: over-long choice, missing age band. */
  warnings: string[];
  /** What keeps it from being finalised; empty when it may be. */
  blockers: Blocker[];
  /** The same as lines, for a list of what is still missing. */
  missing: string[];
  /** Names, notes and other words that can't print whole, with how each would look. */
  lost: UnprintableWords[];
};

export type CatalogueTopic = { slug: string; title: string; grade: Grade; readingGrade: number | null };

/** Everything of the library the builder needs, sent once with the page. */
export type BuilderLibrary = {
  /** Languages a page can be printed in. */
  languages: Language[];
  /** The clinic's own lines to pick a plan from. */
  planPhrases: PlanPhrase[];
  /** Whether a phone outside reaches this server. */
  qrWorks: boolean;
  groups: VocabularyGroup[];
  ageBands: VocabularyChoice[];
  /** What is true of which ages: first and last whole year. */
  ages: { id: string; years: readonly [number, number] }[];
  questionnaires: QuestionnaireChoice[];
  catalogue: CatalogueTopic[];
};
