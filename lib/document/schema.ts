/**
 * The HandoutDocument: everything a page needs and nothing else. It is pure JSON; it knows no database,
 * no row id and no clock time, so the same document always gives the same bytes.
 */
import type { Grade } from "@/lib/engine/matching/schema";

export const papers = ["letter", "a4"] as const;
export type Paper = (typeof papers)[number];
export type Standing = "established" | "emerging" | "contested";

export type Mark =
  | { type: "strong" }
  | { type: "em" }
  | { type: "topicLink"; attrs: { slug: string } }
  | { type: "link"; attrs: { href: string } }
  | { type: "claim"; attrs: { sources: string[]; standing: Standing } }
  | { type: "sentence"; attrs: { kind: SentenceKind } };
/** What a sentence without a claim is. */
export type SentenceKind = "instruction" | "question" | "picture";

export type TextNode = { type: "text"; text: string; marks?: Mark[] };
/** `same`: names of what a line says, where other lines of the library say it too (say-once.ts). */
export type LineAttrs = { id: string; same?: string[] };
export type Paragraph = { type: "paragraph"; attrs: LineAttrs; content: TextNode[] };
export type ListItem = { type: "listItem"; attrs: LineAttrs; content: Paragraph[] };
export type List = { type: "bulletList" | "orderedList"; attrs: { id: string }; content: ListItem[] };
export type CalloutKind = "now" | "today" | "nextVisit" | "note";
export type Callout = {
  type: "callout";
  attrs: { id: string; kind: CalloutKind };
  content: (Paragraph | List)[];
};
/** Drawn from `figures` of the document. */
export type Figure = { type: "figure"; attrs: { id: string; key: string } };
/** Options by rows. `mark` stands under an option's title; `leftOut` says of each hidden option why. */
export type Grid = {
  type: "grid";
  attrs: { id: string };
  columns: { title: string; mark: string | null }[];
  rows: { id: string; title: string; cells: Paragraph[][] }[];
  leftOut: string[];
};
export type Block = Paragraph | List | Callout | Figure | Grid;

/** How many options of a grid stand in each table, in order: five at most, evenly (page/grid.typ). */
export function columnsATable(columns: number): number {
  return Math.ceil(columns / Math.max(1, Math.ceil(columns / 5)));
}

/** The parts of a topic that print; those of the conversation (lib/library/tree/tree-schema.ts) don't. */
export type PrintedSectionKind = "takeaway" | "meaning" | "analogy" | "grid" | "matters" | "do" | "ask";
export type PrintedSection = { kind: PrintedSectionKind; content: Block[] };

/** Standings that print a mark (docs/evidence/corrections.md H.1.4). */
export const printedStandings = ["emerging", "contested"] as const;
export type PrintedStanding = (typeof printedStandings)[number];

/** How sure we are that a treatment helps, under its takeaway: the words before the grade, and the grade. */
export type SurenessBadge = { lead: string; grade: Grade };

export type HandoutTopic = {
  slug: string;
  title: string;
  grade: Grade;
  /** Of pages about a treatment alone. Handouts finalised before there were such lines have none. */
  badges?: SurenessBadge[];
  cautions: { id: string; text: string }[];
  sections: PrintedSection[];
  /** The clinician's own words under this topic. */
  note: string | null;
};

/** Letters of a line of the plan, and of a step in the clinician's own words: a corner of the front sheet. */
export const longestPlanLine = 160;
export const mostPlanLines = 6;
/** What a line of the plan is about. */
export const planKinds = ["medicine", "today", "weighing", "nextVisit", "other"] as const;
export type PlanKind = (typeof planKinds)[number];

/**
 * When to call, of this patient: signs by urgency, most dangerous first, each a line; `notes` are what holds
 * for several of them. `leads` are the first words over each.
 */
export type CallBox = {
  leads: Partial<Record<"now" | "today" | "nextVisit", string>>;
  now: Paragraph[];
  today: Paragraph[];
  nextVisit: Paragraph[];
  notes: Paragraph[];
};

/** A line of the plan as it prints. */
export type PlanRow = { label: string; text: string };

/** What someone tired reads first; the explanations follow it. */
export type FrontSheet = {
  /** Who it is from, as it prints. */
  from: string | null;
  /** The page that stands before everything, as one box. */
  safety: HandoutTopic | null;
  /** Two or three sentences out of the takeaways; none without a topic. */
  talked: Paragraph | null;
  plan: PlanRow[];
  /** One step with a box to tick. */
  step: Paragraph | null;
  calls: CallBox;
  /** What the chosen topics ask to do and to ask, each thing once. */
  steps: Paragraph[];
  questions: Paragraph[];
  /** The explanations begin below the front sheet rather than on a page of their own. */
  runsOn: boolean;
  /** The words about stopping stand below the call box rather than at the foot. */
  stopsInFront?: boolean;
  /** What to do and to ask stands on the front sheet, which would be half empty without. */
  listsInFront?: boolean;
};

/** Words of the front sheet. `{name}` is replaced. */
export type FrontWords = {
  forName: string;
  from: string;
  talked: string;
  plan: string;
  planLines: Record<PlanKind, string>;
  step: string;
  /** Over scores of earlier visits: `{score}` is replaced. Libraries of before have none. */
  thenAndNow?: { title: string; then: string; atLeast: string; zero: string } | undefined;
};

/** Fixed words of the page, one set a language (prisma/library/<lang>/page.yaml). */
export type PageWords = {
  handoutTitle: string;
  /** `{name}` is replaced. */
  preparedFor: string;
  fromUs: string;
  /** `{phone}` is replaced. */
  clinicPhone: string;
  /** `{afterHours}` is replaced. */
  afterHours: string;
  sectionTitles: Record<Exclude<PrintedSectionKind, "takeaway" | "meaning">, string>;
  calloutTitles: Record<CalloutKind, string>;
  gradeWords: Record<Grade, string>;
  gradeLead: string;
  /** The same of a medicine used alone, and added to another; libraries of before have none. */
  gradeLeads?: { alone: string; added: string } | undefined;
  /** The small words behind a sentence whose standing is not established. */
  standingWords: Record<PrintedStanding, string>;
  /** At the foot of the first page: what those words mean. Stored words may explain "established" too. */
  standingKey: Record<PrintedStanding, string> & { established?: string | undefined };
  /** Over the reasons why options are left out of a grid. */
  leftOutTitle: string;
  /** Under the title of "what matters to me". */
  mattersLead: string;
  /** First words in the box of a banner or caution. */
  bannerTitles: Record<"crisis" | "caution", string>;
  doNotStop: string;
  /** The same for who takes none yet. Words stored before there was a difference have one alone. */
  planTheStop?: string | undefined;
  smallPrintTitle: string;
  /**
   * `{title}`, `{version}` and `{reviewDueOn}` are replaced, and `{grade}` where stored words have it; the
   * sources follow behind `sourcesWord`.
   */
  smallPrintLine: string;
  /**
   * `{author}`, `{writtenOn}`, `{status}` are replaced, and `{reviewDueOn}` where stored words have it;
   * said once for topics that share it.
   */
  provenanceLine: string;
  sourcesWord: string;
  notSignedOff: string;
  signedOffBy: string;
  /** A text of this clinic, approved by someone else or, in a one-person practice, by its own author. */
  approvedBy: string;
  onePerson: string;
  /** A translation no named person has checked, one that was, and one whose English text has moved on. */
  notChecked: string;
  checkedBy: string;
  behind: string;
  /**
   * Beside the QR code: what it leads to, and what stands for it where it can't be
   * seen. `{date}` is replaced.
   */
  squarePages: string;
  squareLink: string;
  squareAlt: string;
  /** `{page}` and `{pages}` are replaced. */
  page: string;
  /** Libraries of before there was a front sheet have none. */
  front?: FrontWords | undefined;
} & CrisisWords;

/**
 * Whom to call, on every handout: the box, each line text with the number in it, and the foot of every page
 * beside the clinic's phone.
 */
export type CrisisWords = { crisisTitle: string; crisisLines: string[]; footerCrisis: string };

/** Body 14 pt; large print 18 pt in one column; compact 12 pt. */
export const printSizes = ["normal", "large", "compact"] as const;
export type PrintSize = (typeof printSizes)[number];

/**
 * What stands over the page. `logo` is a PNG (base64, pixels) as lib/clinic re-encoded it, with what it says
 * to who can't see it.
 */
export type Letterhead = {
  name: string;
  address: string[];
  phone: string;
  afterHours: string;
  logo?: { png: string; alt: string; width: number; height: number };
};

/** The QR code as a drawing with its quiet zone; `modules` counts the dots of a side without it. */
export type PageQr = { url: string; svg: string; modules: number; lead: string; alt: string };

export type HandoutDocument = {
  language: "en" | "es";
  paper: Paper;
  size: PrintSize;
  /** Left out where it prints in colour. */
  grey?: boolean;
  title: string;
  words: PageWords;
  clinic: Letterhead;
  /** Calendar date in the clinic's zone. */
  date: { iso: string; shown: string };
  forName: string | null;
  note: string | null;
  banners: { id: string; tone: "crisis" | "caution"; text: string; same?: string[] }[];
  /** Left out of what was finalised before there was one, and of pages for nobody in particular. */
  front?: FrontSheet;
  /**
   * In printing order: pinned pages, then those chosen with their pairs; those of the front are not among
   * them.
   */
  topics: HandoutTopic[];
  /**
   * How many pages stand before the cautions and the clinician's note: those of someone with thoughts of
   * suicide. Else 0 or left out.
   */
  leading?: number;
  /**
   * Said once, at the foot, in no box: about stopping a medicine. Left out of what was
   * finalised before, see `stoppingIn`.
   */
  stopping?: string | null;
  /** Of a handout finalised before `stopping`: whether it says `words.doNotStop`. */
  namesMedicine?: boolean;
  /** Which marks stand behind sentences, for their key; both in handouts finalised before this was kept. */
  marks?: PrintedStanding[];
  smallPrint: {
    slug: string;
    title: string;
    version: number;
    grade: Grade;
    author: string;
    writtenOn: string;
    reviewDueOn: string;
    status: string;
    sources: string[];
    /**
     * Where its whole text, standings and sources can be read, without "https://"; left out where nowhere.
     */
    address?: string;
  }[];
  /** Left out of what was finalised before there were QR codes. */
  qr?: PageQr | null;
  /** Pictures its topics name, by key. */
  figures: Record<string, DocumentFigure>;
};

/** A drawing with its words filled in, and what stands for it where it can't be seen. */
export type DocumentFigure = { svg: string; alt: string };

/** What a handout says at its foot about stopping a medicine, whenever it was finalised. */
export function stoppingIn({
  stopping,
  namesMedicine,
  words,
}: Pick<HandoutDocument, "stopping" | "namesMedicine" | "words">): string | null {
  return stopping === undefined ? (namesMedicine ? words.doNotStop : null) : stopping;
}

/** Whether a sentence of it is early or disputed, so that these words have to be explained by then. */
export function hasMark({ content }: Paragraph): boolean {
  return content.some(({ marks }) =>
    marks?.some((mark) => mark.type === "claim" && mark.attrs.standing !== "established"),
  );
}
