/** What a topic begins with: the parts every page has, to be written over. Pure. */
import type { Language } from "@/lib/platform/languages";
import type { Tree, TreeSection } from "@/lib/library/tree/tree";
import { topicSections } from "@/lib/library/tree/tree-schema";
import type { MatchContent, TextContent } from "@/lib/editorial/schema";

const writeHere: Record<Language, string> = { en: "Write here.", es: "Escriba aquí." };

/** @param translates the English text a translation begins from; its words are there to be written over. */
export function blankText(
  slug: string,
  language: Language,
  translates: { id: string; content: TextContent } | null,
): TextContent {
  if (language !== "en" && translates)
    return { ...translates.content, checkedBy: null, translatesId: translates.id };
  return {
    title: slug.replaceAll("-", " "),
    tree: blankTree(language),
    cautions: [],
    sources: [],
    corrects: [],
    author: "This clinic",
    reviewMonths: 12,
    checkedBy: null,
    translatesId: null,
  };
}

const editedBy: Record<Language, string> = { en: "edited by", es: "con cambios de" };
const longestAuthor = 120;

/**
 * Whose words a draft of someone else's text prints as: theirs, edited by whoever works on it. It
 * can be written over.
 */
export function withEditor(content: TextContent, name: string, language: Language): TextContent {
  const author = `${content.author}, ${editedBy[language]} ${name}`;
  return content.author.includes(name) || author.length > longestAuthor ? content : { ...content, author };
}

function blankTree(language: Language): Tree {
  const text = writeHere[language];
  return {
    type: "doc",
    content: topicSections
      .filter(({ needed }) => needed)
      .map(({ kind, layer }): TreeSection => {
        const id = layer ? `${kind}-${layer}.1` : `${kind}.1`;
        return {
          type: "section",
          attrs: { kind, layer },
          content: [
            {
              type: "paragraph",
              attrs: { id, unless: [], when: [], same: [] },
              content: [{ type: "text", text }],
            },
          ],
        };
      }),
  };
}

export const blankMatch: MatchContent = {
  grade: "emerging",
  match: { weights: {}, gate: null, block: [], pair: [], pin: [], medicine: false },
};
