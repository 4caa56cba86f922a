/**
 * The patient's page as pieces to show on a screen: its explanations, boxes, analogies and comparisons with
 * what must print beside them, and nothing of the clinician's. Pure.
 */
import { sentencesOf } from "@/lib/document/sentences";
import type { PageTopic } from "@/lib/document/page-topic";
import type {
  Block,
  DocumentFigure,
  PageWords,
  Paragraph,
  PrintedSection,
  PrintedSectionKind,
} from "@/lib/document/schema";
import { runsOf } from "./said-words";
import type { ShownBlock } from "./schema";

/** A brief text says all that its takeaway says; lists to take home stay on paper. */
const shownKinds: readonly PrintedSectionKind[] = ["meaning", "analogy", "grid"];

type Words = Pick<PageWords, "sectionTitles" | "calloutTitles" | "bannerTitles" | "standingWords">;
type Around = { words: Words; figures: ReadonlyMap<string, DocumentFigure> };
type Place = Pick<ShownBlock, "topic" | "title" | "lead" | "figure">;

/** @param topics as they print for this patient, in the order they are talked through. */
export function shownBlocks(topics: readonly PageTopic[], around: Around): ShownBlock[] {
  return topics.flatMap((topic) => {
    const place = { topic: topic.slug, title: topic.title, lead: null, figure: null };
    const sections = topic.sections.filter(({ kind }) => shownKinds.includes(kind));
    return [
      ...topic.cautions.map(({ id, text }) => ({
        ...place,
        id,
        lead: around.words.bannerTitles.caution,
        runs: [sentencesOf(text)],
        grid: null,
      })),
      ...sections.flatMap((section) => sectionBlocks(section, place, around)),
    ];
  });
}

function sectionBlocks({ kind, content }: PrintedSection, place: Place, around: Around): ShownBlock[] {
  const drawn = content.flatMap((block) =>
    block.type === "figure" ? (around.figures.get(block.attrs.key) ?? []) : [],
  );
  const here = {
    ...place,
    lead: kind === "analogy" || kind === "grid" ? around.words.sectionTitles[kind] : null,
    figure: drawn[0] ?? null,
  };
  return content.flatMap((block) => blocksOf(block, here, around));
}

function blocksOf(block: Block, place: Place, around: Around): ShownBlock[] {
  switch (block.type) {
    case "paragraph":
      return [paragraphBlock(block, place, around)];
    case "figure":
      return [];
    case "grid":
      return block.rows.map((row) => ({
        ...place,
        id: `${block.attrs.id}.${row.id}`,
        runs: [],
        grid: { ...block, rows: [row] },
      }));
    case "callout": {
      const inside = { ...place, lead: around.words.calloutTitles[block.attrs.kind] };
      return block.content.flatMap((one) => blocksOf(one, inside, around));
    }
    default:
      return block.content.flatMap((item) =>
        item.content.map((paragraph) => paragraphBlock(paragraph, place, around)),
      );
  }
}

/** The mark of an early or disputed sentence stands behind it, as on paper. */
function paragraphBlock({ attrs, content }: Paragraph, place: Place, { words }: Around): ShownBlock {
  const runs = runsOf(content).map(({ text, claim }) => {
    const standing = claim?.attrs.standing;
    const mark = standing && standing !== "established" ? ` (${words.standingWords[standing]})` : "";
    return sentencesOf(text).map((sentence, at, all) =>
      at === all.length - 1 ? `${sentence}${mark}` : sentence,
    );
  });
  return { ...place, id: attrs.id, runs, grid: null };
}
