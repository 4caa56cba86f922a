import type { Transaction } from "@/lib/platform/db/client";
import { matchData, type MatchTopic } from "@/lib/engine/matching/schema";
import type { Language } from "@/lib/platform/languages";

/** A discarded draft is retired too, and nobody ever read it. */
const onceShown = { state: "retired" as const, publishedAt: { not: null } };

/**
 * Topics of which a text was published once and none is now; their matching still tells where they belong.
 */
export async function readWithdrawn(client: Transaction, language: Language): Promise<MatchTopic[]> {
  const rows = await client.explanation.findMany({
    where: {
      publishedMatch: { isNot: null },
      publishedTexts: { none: { language } },
      versions: { some: { language, ...onceShown } },
    },
    include: {
      publishedMatch: { include: { version: true } },
      versions: {
        where: { language, ...onceShown },
        orderBy: { number: "desc" },
        take: 1,
        select: { title: true },
      },
    },
  });
  return rows.flatMap(({ slug, order, publishedMatch, versions: [text] }) => {
    const match = publishedMatch?.version;
    return match && text
      ? [
          {
            slug,
            order,
            title: text.title,
            grade: match.grade,
            match: matchData.parse(match.data),
            cautions: [],
          },
        ]
      : [];
  });
}
