/** The clinician's side of a topic for one patient: what to say, to show, to answer and to ask back. Pure. */
import type { Block, DocumentFigure, ListItem, Paragraph, TextNode } from "@/lib/document/schema";
import type { PublishedTopic } from "@/lib/library/published-library";
import { analogyParts } from "@/lib/library/tree/analogy-limit";
import { conversationParts } from "@/lib/library/tree/parts-for-patient";
import { readTeachBack } from "@/lib/library/tree/teach-back";
import type { Language } from "@/lib/platform/languages";
import { plainText, saidWords } from "./said-words";
import type { StraightAnswer, TalkTopic, TeachBackQuestion } from "./schema";

export type TalkMaterial = {
  topic: Pick<PublishedTopic, "slug" | "title" | "tree">;
  language: Language;
  /** What holds for this patient, as the page’s own conditions read it; `all` leaves nothing out. */
  facts: ReadonlySet<string> | "all";
  /** Said of this topic to this patient (docs/evidence/brief.md G.2). */
  cautions: readonly string[];
  figures: ReadonlyMap<string, DocumentFigure>;
  sourceNames: ReadonlyMap<string, string>;
};

export function talkTopic({ topic, language, facts, ...around }: TalkMaterial): TalkTopic {
  const parts = conversationParts(topic.tree, facts);
  const lines = parts.analogy.filter((block) => block.type === "paragraph").map(plainText);
  return {
    slug: topic.slug,
    title: topic.title,
    cautions: [...around.cautions],
    script: parts.script.flatMap((block) =>
      block.type === "paragraph" ? saidWords(block.content, around.sourceNames) : [],
    ),
    figure: firstFigure(parts.pictures, around.figures),
    ...analogyParts(lines, language),
    answers: itemsOf(parts.answers).flatMap((item) => straightAnswer(item, around.sourceNames)),
    teachBack: itemsOf(parts.teachBack).map(teachBackQuestion),
  };
}

function firstFigure(blocks: readonly Block[], figures: TalkMaterial["figures"]): DocumentFigure | null {
  for (const block of blocks)
    if (block.type === "figure") {
      const figure = figures.get(block.attrs.key);
      if (figure) return figure;
    }
  return null;
}

function itemsOf(blocks: readonly Block[]): ListItem[] {
  return blocks.flatMap((block) =>
    block.type === "bulletList" || block.type === "orderedList" ? block.content : [],
  );
}

/** The question is what stands in bold at the start. */
function straightAnswer(
  { attrs, content }: ListItem,
  sourceNames: TalkMaterial["sourceNames"],
): StraightAnswer[] {
  const nodes = content.flatMap((paragraph: Paragraph): TextNode[] => paragraph.content);
  const isBold = ({ marks }: TextNode) => marks?.some(({ type }) => type === "strong") ?? false;
  const ends = nodes.findIndex((node) => !isBold(node));
  const asked = nodes.slice(0, ends < 0 ? nodes.length : ends);
  if (asked.length === 0) return [];
  return [
    {
      id: attrs.id,
      question: asked
        .map(({ text }) => text)
        .join("")
        .trim(),
      answer: ends < 0 ? [] : saidWords(nodes.slice(ends), sourceNames),
    },
  ];
}

const teachBackQuestion = ({ attrs, content }: ListItem): TeachBackQuestion => ({
  id: attrs.id,
  ...readTeachBack(content.map(plainText).join(" ")),
});
