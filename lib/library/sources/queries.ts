import "server-only";
import type { Editor } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { rulesInForce } from "@/lib/library/publishing/rules-document";
import { sourceOf } from "@/lib/library/schema";
import type { ClaimRow, SourceRow } from "./schema";

/**
 * Every source by key, with the published topics that cite it and those that topic-sources.yaml allows to
 * cite it.
 */
export async function listSources(_editor: Editor): Promise<SourceRow[]> {
  const [
    rows,
    published,
    {
      document: { topicSources },
    },
  ] = await Promise.all([
    db().source.findMany({ orderBy: { key: "asc" } }),
    publishedTopics(),
    rulesInForce(db()),
  ]);
  const titles = new Map(published.map(({ slug, title }) => [slug, title]));
  return rows.map((row) => ({
    ...sourceOf(row),
    own: row.origin === "clinic",
    citedBy: published
      .filter((topic) => topic.sources.includes(row.key))
      .map(({ slug, title }) => ({ slug, title })),
    namedFor: Object.entries(topicSources)
      .filter(([, keys]) => keys.includes(row.key))
      .map(([slug]) => ({ slug, title: titles.get(slug) ?? slug })),
  }));
}

/** The ledger: claims of the source documents, each judged, with the topics that answer it. */
export async function listClaims(_editor: Editor): Promise<ClaimRow[]> {
  const [
    published,
    {
      document: { ledger },
    },
  ] = await Promise.all([publishedTopics(), rulesInForce(db())]);
  const titles = new Map(published.map(({ slug, title }) => [slug, title]));
  return ledger.map(({ id, claim, verdict, answer, sources, topics }) => ({
    id,
    claim,
    verdict,
    answer,
    sources,
    topics: topics.map((slug) => ({ slug, title: titles.get(slug) ?? slug })),
  }));
}

async function publishedTopics(): Promise<{ slug: string; title: string; sources: string[] }[]> {
  const rows = await db().publishedText.findMany({
    where: { language: "en" },
    orderBy: { explanation: { order: "asc" } },
    select: { explanation: { select: { slug: true } }, version: { select: { title: true, sources: true } } },
  });
  return rows.map(({ explanation: { slug }, version: { title, sources } }) => ({ slug, title, sources }));
}
