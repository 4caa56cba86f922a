/** Rows that search looks through, derived from what is published; written only where the published pointer moves. */
import type { Transaction } from "@/lib/db/client";
import { matchData } from "@/lib/matching/schema";
import { parseVocabulary, type Vocabulary } from "@/lib/vocabulary/parse-vocabulary";
import { rulesDocument } from "./schema";
import { checkTree, treeText } from "./tree";

/** Brings the search rows of one explanation, in every language, in line with what is published of it. */
export async function indexTopic(tx: Transaction, explanationId: string): Promise<void> {
  const explanation = await tx.explanation.findUniqueOrThrow({
    where: { id: explanationId },
    include: { publishedTexts: { include: { version: true } }, publishedMatch: { include: { version: true } } },
  });
  const vocabulary = await vocabularyInForce(tx);
  const match = explanation.publishedMatch?.version;
  const data = match && matchData.parse(match.data);
  const rows = match && data && vocabulary ? explanation.publishedTexts.map(({ language, version }) => ({
    explanationId, language, slug: explanation.slug, order: explanation.order, title: version.title,
    terms: termsOf(Object.keys(data.weights), vocabulary), body: treeText(checkTree(version.tree)), grade: match.grade, medicine: data.medicine,
  })) : [];
  await tx.topicSearch.deleteMany({ where: { explanationId } });
  await tx.topicSearch.createMany({ data: rows });
}

/** Rules versions are frozen, so what was read of one holds. */
let read: { id: string; vocabulary: Vocabulary } | undefined;

async function vocabularyInForce(tx: Transaction): Promise<Vocabulary | null> {
  const newest = await tx.rulesVersion.findFirst({ orderBy: { number: "desc" }, select: { id: true } });
  if (!newest || newest.id === read?.id) return newest && read ? read.vocabulary : null;
  const { content } = await tx.rulesVersion.findUniqueOrThrow({ where: { id: newest.id }, select: { content: true } });
  const { vocabulary, questionnaires } = rulesDocument.parse(content);
  read = { id: newest.id, vocabulary: parseVocabulary(vocabulary, questionnaires) };
  return read.vocabulary;
}

/** What people call the symptoms and features that lead to a topic. */
function termsOf(ids: readonly string[], { byId }: Vocabulary): string {
  return ids.flatMap((id) => { const item = byId.get(id); return item ? [item.label, ...item.synonyms] : []; }).join("\n");
}
