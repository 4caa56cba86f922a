/**
 * The one place where what is published changes hands: pointer, states, search row and
 * library revision move together.
 */
import { systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import type { Language } from "@/lib/platform/languages";
import { indexTopic } from "@/lib/library/search/search-index";

const scheduled = { state: "inReview" as const, publishAt: { not: null } };
/** A version in review as it was before anyone approved it. */
export const unapproved = {
  approverId: null,
  approvedAt: null,
  publishAt: null,
  onePerson: false,
  gateReason: null,
};

/**
 * `later`: whoever moves many pointers raises the revision and makes the search rows anew once, at
 * the end, with `indexLibrary`.
 */
type Index = "now" | "later";
type TextIdentity = { explanationId: string; language: Language };

/**
 * Whoever publishes or takes back a text or matching of a topic holds this, so that two of them
 * see each other's outcome.
 */
export async function lockTopic(tx: Transaction, explanationId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Explanation" WHERE id = ${explanationId}::uuid FOR UPDATE`;
}

/**
 * Makes a version the published text of its language; the one before it is retired. The version itself is
 * written by the caller.
 */
export async function setPublishedText(
  tx: Transaction,
  { explanationId, language }: TextIdentity,
  versionId: string,
  index: Index = "now",
): Promise<void> {
  const at = systemClock.now();
  await tx.publishedText.upsert({
    where: { explanationId_language: { explanationId, language } },
    create: { explanationId, language, versionId, at },
    update: { versionId, at },
  });
  await tx.explanationVersion.updateMany({
    where: { explanationId, language, state: "published", id: { not: versionId } },
    data: { state: "retired", retiredAt: at },
  });
  // Whoever approved a later date had another text in mind to be replaced.
  await tx.explanationVersion.updateMany({
    where: { explanationId, language, ...scheduled },
    data: unapproved,
  });
  if (index === "later") return;
  await indexTopic(tx, explanationId);
  await raiseRevision(tx);
}

/** Makes a version the published matching of its explanation; the one before it is retired. */
export async function setPublishedMatch(
  tx: Transaction,
  explanationId: string,
  versionId: string,
  index: Index = "now",
): Promise<void> {
  const at = systemClock.now();
  await tx.publishedMatch.upsert({
    where: { explanationId },
    create: { explanationId, versionId, at },
    update: { versionId, at },
  });
  await tx.matchVersion.updateMany({
    where: { explanationId, state: "published", id: { not: versionId } },
    data: { state: "retired", retiredAt: at },
  });
  await tx.matchVersion.updateMany({ where: { explanationId, ...scheduled }, data: unapproved });
  if (index === "later") return;
  await indexTopic(tx, explanationId);
  await raiseRevision(tx);
}

/** Takes the published text of a language out of the library and retires it; nothing takes its place. */
export async function withdrawText(
  tx: Transaction,
  { explanationId, language }: TextIdentity,
): Promise<void> {
  await tx.publishedText.deleteMany({ where: { explanationId, language } });
  // What was approved for a later date may say the same that is taken back now.
  await tx.explanationVersion.updateMany({
    where: { explanationId, language, ...scheduled },
    data: unapproved,
  });
  await tx.explanationVersion.updateMany({
    where: { explanationId, language, state: "published" },
    data: { state: "retired", retiredAt: systemClock.now() },
  });
  await indexTopic(tx, explanationId);
  await raiseRevision(tx);
}

/** Tells every reader that its copy of the library is old. */
export async function raiseRevision(tx: Transaction): Promise<void> {
  await tx.libraryState.upsert({
    where: { id: 1 },
    create: { id: 1, revision: 1 },
    update: { revision: { increment: 1 } },
  });
}
