import "server-only";
import type { Editor } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { wordsInForce } from "@/lib/library/gates/figures";
import { rulesInForce } from "@/lib/library/publishing/rules-document";
import { pictureWords } from "@/lib/library/schema";
import { languages, type Language } from "@/lib/platform/languages";
import { checkTree, nodesUnder, type Tree } from "@/lib/library/tree/tree";
import type { PictureRow, WaitingWords } from "./schema";

/** Every picture with its words in force, in each language, and the published topics that show it. */
export async function listPictures(_editor: Editor): Promise<PictureRow[]> {
  const [{ document }, waiting, texts] = await Promise.all([
    rulesInForce(db()),
    db().pictureChange.findMany({
      where: { decidedAt: null },
      include: { person: { select: { name: true } } },
    }),
    db().publishedText.findMany({
      orderBy: [{ explanation: { order: "asc" } }, { language: "asc" }],
      select: {
        language: true,
        explanation: { select: { slug: true } },
        version: { select: { title: true, tree: true } },
      },
    }),
  ]);
  const waitingFor = (key: string, language: Language): WaitingWords | null => {
    const row = waiting.find((one) => one.key === key && one.language === language);
    return row
      ? {
          id: row.id,
          words: row.words === null ? null : pictureWords.parse(row.words),
          by: row.person.name,
          byId: row.personId,
        }
      : null;
  };
  const topics = texts.map(({ language, explanation: { slug }, version: { title, tree } }) => ({
    slug,
    title,
    language,
    keys: figuresOf(checkTree(tree)),
  }));
  return Object.entries(document.figureFiles).map(
    ([key, { svg, height, mustShow, words: shippedWords }]) => ({
      key,
      svg,
      height,
      mustShow,
      words: languages.flatMap((language) => {
        const now = wordsInForce(document, key, language);
        const shipped = shippedWords[language];
        return now && shipped ? [{ language, shipped, ...now, waiting: waitingFor(key, language) }] : [];
      }),
      shownBy: topics
        .filter(({ keys }) => keys.has(key))
        .map(({ slug, title, language }) => ({ slug, title, language })),
    }),
  );
}

function figuresOf(tree: Tree): Set<string> {
  return new Set(
    tree.content.flatMap(({ content }) =>
      content
        .flatMap((block) => nodesUnder(block))
        .flatMap(({ node }) => (node.type === "figure" ? [node.attrs.key] : [])),
    ),
  );
}
