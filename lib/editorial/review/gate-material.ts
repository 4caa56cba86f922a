/**
 * The published library as files would have it, read once a revision: what the gates of a version look at.
 */
import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Editor, System } from "@/lib/platform/actors";
import { db, type Db, type Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { matchData } from "@/lib/engine/matching/schema";
import { parseVocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import { rulesDocument, sourceOf, type TopicFile } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import { asFile, type GateMaterial } from "./gates";
import { openText } from "@/lib/editorial/store";

const cache = new WeakMap<Db, { revision: number; material: Promise<GateMaterial> }>();

/** @throws AppError `unavailable` while no library has been loaded. */
export async function gateMaterial(_actor: Editor | System): Promise<GateMaterial> {
  const client = db();
  const revision = (await client.libraryState.findUnique({ where: { id: 1 } }))?.revision ?? 0;
  const known = cache.get(client);
  if (known?.revision === revision) return known.material;
  const material = readMaterial(client);
  cache.set(client, { revision, material });
  material.catch(() => cache.delete(client));
  return material;
}

const publishedWhole = {
  version: true,
  explanation: { include: { publishedMatch: { include: { version: true } } } },
} as const satisfies Prisma.PublishedTextInclude;
type PublishedWhole = Prisma.PublishedTextGetPayload<{ include: typeof publishedWhole }>;

async function readMaterial(tx: Transaction): Promise<GateMaterial> {
  const [row, sources, texts] = await Promise.all([
    tx.rulesVersion.findFirst({ orderBy: { number: "desc" } }),
    tx.source.findMany({ orderBy: { key: "asc" } }),
    tx.publishedText.findMany({ include: publishedWhole }),
  ]);
  if (!row)
    throw new AppError(
      "unavailable",
      "There is no library yet.",
      "Load the starter library: npm start does it.",
    );
  const document = rulesDocument.parse(row.content);
  return {
    topics: asFiles(texts),
    vocabulary: parseVocabulary(document.vocabulary, document.questionnaires),
    rules: document.rules,
    messages: document.messages,
    pageWords: document.pageWords,
    sources: sources.map(sourceOf),
    figures: Object.entries(document.figureFiles).map(([key, figure]) => ({ key, ...figure })),
    claims: document.ledger,
    topicSources: document.topicSources,
    twoStandings: [],
    volatile: [],
  };
}

function asFiles(texts: readonly PublishedWhole[]): TopicFile[] {
  const topics: TopicFile[] = [];
  // English first, since a translation takes its grade from there.
  for (const { explanation, version, language } of [...texts].sort(
    (one, other) => Number(one.language !== "en") - Number(other.language !== "en"),
  )) {
    const match = explanation.publishedMatch?.version;
    if (!match) continue;
    const file = asFile(
      { slug: explanation.slug, language: language as Language, order: explanation.order },
      openText(version),
      { topics },
    );
    topics.push(
      language === "en"
        ? { ...file, sha256: version.id, grade: match.grade, match: matchData.parse(match.data) }
        : file,
    );
  }
  return topics;
}
