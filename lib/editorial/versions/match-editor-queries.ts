/** Rows the match editor needs beside the published library. */
import "server-only";
import type { Editor } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { noSuchVersion } from "@/lib/editorial/store";

export type MatchTopicIdentity = { slug: string; title: string; order: number };

/** Which topic a match version belongs to. Throws AppError `not-found`. */
export async function matchTopicOf(_editor: Editor, versionId: string): Promise<MatchTopicIdentity> {
  const row = await db().matchVersion.findUnique({
    where: { id: versionId },
    select: {
      explanation: {
        select: {
          slug: true,
          order: true,
          versions: {
            where: { language: "en" },
            orderBy: { number: "desc" },
            take: 1,
            select: { title: true },
          },
        },
      },
    },
  });
  if (!row) throw noSuchVersion();
  const { slug, order, versions } = row.explanation;
  return { slug, order, title: versions[0]?.title ?? slug };
}

/** The English text of a topic that is being worked on, if any. */
export async function openEnglishText(_editor: Editor, slug: string): Promise<string | null> {
  const row = await db().explanationVersion.findFirst({
    where: { explanation: { slug }, language: "en", state: { in: ["draft", "inReview"] } },
    orderBy: { updatedAt: "desc" },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Names of those who may edit, by person, so that a conflict can say whose words the other ones are. */
export async function editorNames(_editor: Editor): Promise<Record<string, string>> {
  const people = await db().person.findMany({
    where: { OR: [{ isAdmin: true }, { isReviewer: true }] },
    select: { id: true, name: true },
  });
  return Object.fromEntries(people.map(({ id, name }) => [id, name]));
}
