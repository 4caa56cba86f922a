/**
 * Composition: what was chosen becomes the HandoutDocument. Pure; the same input always gives the same page.
 */
import { longDate } from "@/lib/platform/clock";
import type { StoppingWords } from "@/lib/engine/matching/rules-schema";
import type { PageTopic } from "./page-topic";
import { drawQr } from "@/lib/document/qr/draw-qr";
import { composeFront, type ComposedFront, type Plan, type SheetForm } from "./front-sheet";
import type { FrontTopics } from "./reading-order";
import { withoutTold } from "./say-once";
import { statusWords } from "./who-stands-behind";
import { printedStandings } from "./schema";
import type {
  Block,
  DocumentFigure,
  FrontSheet,
  HandoutDocument,
  HandoutTopic,
  PageQr,
  PageWords,
  Paper,
  Paragraph,
  PlanRow,
  PrintSize,
  Standing,
  SurenessBadge,
} from "./schema";

const SOURCES_ON_PAPER = 3;
const SOURCES_OF_BRIEF = 2;

export type QrAddress = { address: string; until: string | null };

export type ComposeInput = {
  language: "en" | "es";
  paper: Paper;
  words: PageWords;
  clinic: HandoutDocument["clinic"];
  /** `YYYY-MM-DD` in the clinic's zone. */
  date: string;
  firstName: string | null;
  note: string | null;
  banners: HandoutDocument["banners"];
  topics: PageTopic[];
  /** Of a patient's handout: what its front sheet is made from; without it topics print one by one. */
  front?: {
    topics: FrontTopics;
    plan: Plan;
    more?: readonly PlanRow[];
    from: string | null;
    form: SheetForm;
  } | null;
  size?: PrintSize;
  grey?: boolean;
  /** How many of the topics stand before the cautions, where there is no front sheet. */
  leading?: number;
  /** Which words about stopping stand at the foot; left out where nothing is known of the reader. */
  stopping?: StoppingWords | null;
  /** Address under which a topic's public page stands by its slug; left out where phones reach none. */
  publicPagesAt?: string | null;
  /** Where the QR code leads; `until` (a day) for a private link. */
  qr?: QrAddress | null;
  /** The library's pictures; those its topics name go into the document. */
  figures: ReadonlyMap<string, DocumentFigure>;
};

/**
 * @returns the document for these topics in this order; bounds and printable signs
 *   are checked by lib/document/pdf.
 */
export function composeHandout(input: ComposeInput): HandoutDocument {
  const { words } = input;
  const stopping = stoppingOf(input);
  const topics = stopping ? input.topics.map((topic) => withoutStopping(topic, stopping)) : input.topics;
  const composed = frontOf({ ...input, topics });
  const printed = composed?.topics ?? topics;
  return {
    language: input.language,
    paper: input.paper,
    size: input.size ?? "normal",
    ...(input.grey ? { grey: true } : {}),
    title: words.handoutTitle,
    words,
    clinic: input.clinic,
    date: { iso: input.date, shown: longDate(input.date, input.language) },
    forName: blankToNull(input.firstName),
    note: blankToNull(input.note),
    banners: composed?.banners ?? input.banners,
    ...(composed ? { front: printedFront(composed, words) } : {}),
    topics: printed.map((topic) => printedTopic(topic, words)),
    leading: composed ? 0 : (input.leading ?? 0),
    stopping: stopping && (words[stopping] ?? words.doNotStop),
    marks: printedStandings.filter((standing) => marksIn(topics).has(standing)),
    smallPrint: topics.map((topic) => smallPrintOf(topic, input)),
    qr: input.qr ? qrOnPage(input.qr, words, input.language) : null,
    figures: Object.fromEntries(
      figureKeys(printed).flatMap((key) =>
        input.figures.has(key) ? [[key, input.figures.get(key) as DocumentFigure]] : [],
      ),
    ),
  };
}

function frontOf({ front, words, topics, banners }: ComposeInput): ComposedFront | null {
  if (!front || !words.front) return null;
  return composeFront({ ...front, words: words.front, topics, front: front.topics, banners });
}

function smallPrintOf(
  topic: PageTopic,
  { words, language, publicPagesAt, front }: ComposeInput,
): HandoutDocument["smallPrint"][number] {
  const most = sourcesOf(topic, front?.form);
  const { slug, title, version, grade, author } = topic;
  return {
    slug,
    title,
    version,
    grade,
    author,
    writtenOn: longDate(topic.writtenOn, language),
    reviewDueOn: longDate(topic.reviewDueOn, language),
    status: statusWords(topic, words, language),
    ...(publicPagesAt ? { address: `${publicPagesAt.replace(/^https?:\/\//, "")}${slug}` } : {}),
    sources: topic.sources.slice(0, most),
  };
}

/** How many sources of a topic stand on paper; its public page has all of them. */
function sourcesOf({ layer, because }: PageTopic, form: SheetForm | undefined): number {
  if (layer !== "brief") return SOURCES_ON_PAPER;
  if (form?.shortAlong && because !== "chosen") return 0;
  return form?.shortLists ? 1 : SOURCES_OF_BRIEF;
}

function printedFront({ front }: ComposedFront, words: PageWords): FrontSheet {
  return { ...front, safety: front.safety && printedTopic(front.safety, words) };
}

/** For nobody in particular, pages about a medicine ask not to stop it. */
function stoppingOf({ topics, stopping }: ComposeInput): StoppingWords | null {
  if (stopping !== undefined) return stopping;
  return topics.some((topic) => topic.medicine) ? "doNotStop" : null;
}

/** Names of lines of the library that say what the words at the foot say (docs/library-format.md). */
const sameAsFoot: Record<StoppingWords, string> = { doNotStop: "do-not-stop", planTheStop: "plan-the-stop" };

function withoutStopping(topic: PageTopic, stopping: StoppingWords): PageTopic {
  return { ...topic, sections: withoutTold(topic.sections, new Set([sameAsFoot[stopping]])) };
}

/** The QR code with its words in the language of the page. */
export function qrOnPage(
  { address, until }: QrAddress,
  words: PageWords,
  language: ComposeInput["language"],
): PageQr {
  const lead = until ? words.squareLink.replace("{date}", longDate(until, language)) : words.squarePages;
  return { url: address, ...drawQr(address), lead, alt: words.squareAlt };
}

function printedTopic(topic: PageTopic, words: PageWords): HandoutTopic {
  const { slug, title, grade, cautions, sections, note } = topic;
  return {
    slug,
    title,
    grade,
    badges: badgesOf(topic, words),
    cautions,
    sections,
    note: blankToNull(note),
  };
}

/** Words stored before there were two leads have the one for both. */
function badgesOf({ badge, grade }: PageTopic, { gradeLead, gradeLeads }: PageWords): SurenessBadge[] {
  if (badge === undefined) return [];
  if (badge === true) return [{ lead: gradeLead, grade }];
  return [
    { lead: gradeLeads?.alone ?? gradeLead, grade: badge.alone },
    { lead: gradeLeads?.added ?? gradeLead, grade: badge.added },
  ];
}

function marksIn(topics: readonly PageTopic[]): ReadonlySet<Standing> {
  return new Set(
    topics
      .flatMap(({ sections }) => sections.flatMap(({ content }) => content.flatMap(paragraphsIn)))
      .flatMap(({ content }) => content.flatMap(({ marks }) => marks ?? []))
      .flatMap((mark) => (mark.type === "claim" ? [mark.attrs.standing] : [])),
  );
}

const paragraphsIn = (block: Block): Paragraph[] => {
  switch (block.type) {
    case "paragraph":
      return [block];
    case "figure":
      return [];
    case "grid":
      return block.rows.flatMap(({ cells }) => cells.flat());
    case "callout":
      return block.content.flatMap(paragraphsIn);
    default:
      return block.content.flatMap(({ content }) => content);
  }
};

function figureKeys(topics: readonly PageTopic[]): string[] {
  return topics.flatMap(({ sections }) =>
    sections.flatMap(({ content }) =>
      content.flatMap((block) => (block.type === "figure" ? [block.attrs.key] : [])),
    ),
  );
}

function blankToNull(text: string | null): string | null {
  return text?.trim() ? text.trim() : null;
}
