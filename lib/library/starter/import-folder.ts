/**
 * The rows of a whole library, made from its files: new topics published, changed ones where
 * nobody has touched them.
 */
import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { systemClock, utcDate } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { faultsError } from "@/lib/library/fault";
import { parseLibrary } from "./library-files";
import type { LibraryTexts } from "./folder-texts";
import { gateLinks } from "@/lib/library/gates/links";
import {
  setPublishedMatch,
  setPublishedText,
  raiseRevision,
} from "@/lib/library/publishing/set-published-version";
import { pageReadings } from "@/lib/library/gates/gate-library";
import { writeRules } from "@/lib/library/publishing/rules-document";
import type { LibraryFolder, TopicFile } from "@/lib/library/schema";
import { indexLibrary } from "@/lib/library/search/search-index";
import { matchStep, textContent, textStep, type Step } from "./starter-versions";

/** @throws AppError `invalid` listing every fault of the files and every link that leads nowhere. */
export function checkedLibrary(texts: LibraryTexts): LibraryFolder {
  const library = parseLibrary(texts);
  const dead = gateLinks(library);
  if (dead.length > 0) throw faultsError(dead);
  return library;
}

/** Needs the lock on the rules. @returns how many versions were published, and how many offered as drafts. */
export async function writeLibrary(
  tx: Transaction,
  library: LibraryFolder,
): Promise<{ published: number; offered: number }> {
  await writeSources(tx, library);
  await writeRules(tx, library.rulesDocument);
  const steps = await writeTopics(tx, library);
  await writeFacts(tx, library);
  await raiseRevision(tx);
  await indexLibrary(tx);
  const count = (wanted: Step) => steps.filter((step) => step === wanted).length;
  return { published: count("publish"), offered: count("offer") };
}

/** What the clinic added or changed is the clinic's from then on. */
async function writeSources(tx: Transaction, { sources }: LibraryFolder): Promise<void> {
  const held = new Map((await tx.source.findMany()).map((row) => [row.key, row]));
  for (const { key, ...rest } of sources) {
    const row = held.get(key);
    if (!row) await tx.source.create({ data: { key, ...rest } });
    else if (row.origin === "starter" && JSON.stringify({ ...row, ...rest }) !== JSON.stringify(row))
      await tx.source.update({ where: { key }, data: rest });
  }
}

/**
 * Facts that change, as the file has them; what people found when they looked stays, and a fact that
 * left the file too.
 */
async function writeFacts(tx: Transaction, { volatile }: LibraryFolder): Promise<void> {
  for (const { key, checkedOn, ...rest } of volatile) {
    const columns = { ...rest, checkedOn: new Date(checkedOn) };
    await tx.volatileFact.upsert({ where: { key }, create: { key, ...columns }, update: columns });
  }
}

const heldExplanation = {
  versions: {
    include: { signOffs: { select: { id: true }, take: 1 }, checks: { select: { id: true }, take: 1 } },
  },
  matchVersions: true,
} as const satisfies Prisma.ExplanationInclude;
type Held = Prisma.ExplanationGetPayload<{ include: typeof heldExplanation }>;

async function writeTopics(tx: Transaction, library: LibraryFolder): Promise<Step[]> {
  const held = new Map(
    (await tx.explanation.findMany({ include: heldExplanation })).map((row) => [row.slug, row]),
  );
  const steps: Step[] = [];
  // English comes first in the folder's order, so a translation finds the version it translates.
  for (const file of [...library.topics].sort(
    (one, other) => Number(one.language !== "en") - Number(other.language !== "en"),
  )) {
    const row = held.get(file.slug) ?? (await createExplanation(tx, file));
    held.set(file.slug, row);
    if (file.language === "en" && row.order !== file.order)
      await tx.explanation.update({ where: { id: row.id }, data: { order: file.order } });
    steps.push(await writeText(tx, row, file, library));
    if (file.match) steps.push(await writeMatch(tx, row, file));
  }
  return steps;
}

async function createExplanation(tx: Transaction, { slug, order }: TopicFile): Promise<Held> {
  const row = await tx.explanation.create({ data: { id: newId(), slug, order } });
  return { ...row, versions: [], matchVersions: [] };
}

async function writeText(tx: Transaction, row: Held, file: TopicFile, library: LibraryFolder): Promise<Step> {
  const { language } = file;
  const versions = row.versions.filter((version) => version.language === language);
  const step = textStep(
    versions.map((version) => ({
      ...version,
      signed: [...version.signOffs, ...version.checks].length > 0 || version.approverId !== null,
      content: {
        title: version.title,
        tree: version.tree,
        cautions: version.cautions,
        sources: version.sources,
        authorName: version.authorName,
        writtenOn: utcDate(version.writtenOn),
        reviewDueOn: utcDate(version.reviewDueOn),
      },
    })),
    file,
  );
  if (step === "nothing") return step;
  const { tree, cautions, writtenOn, reviewDueOn, ...content } = textContent(file);
  const english = file.translation ? await translatedVersion(tx, row.id, file.translation.translates) : null;
  const id = newId();
  await tx.explanationVersion.create({
    data: {
      id,
      explanationId: row.id,
      language,
      origin: "starter",
      fileSha256: file.sha256,
      number: nextNumber(versions),
      ...life(step),
      ...content,
      tree: tree as Prisma.InputJsonValue,
      cautions: cautions as Prisma.InputJsonValue,
      readability: readabilityOf(file, library),
      writtenOn: new Date(writtenOn),
      reviewDueOn: new Date(reviewDueOn),
      corrects: file.corrects,
      reviewMonths: file.reviewMonths,
      translator: file.translation?.checkedBy ?? null,
      translatesId: english,
    },
  });
  if (step === "offer") return step;
  await setPublishedText(tx, { explanationId: row.id, language }, id, "later");
  return step;
}

/**
 * The English version made from that file: with a clinic's own English published, a starter translation is
 * behind from the first day.
 */
async function translatedVersion(
  tx: Transaction,
  explanationId: string,
  fileSha256: string,
): Promise<string | null> {
  const row = await tx.explanationVersion.findFirst({
    where: { explanationId, language: "en", fileSha256 },
    orderBy: { number: "desc" },
    select: { id: true },
  });
  return row?.id ?? null;
}

async function writeMatch(tx: Transaction, row: Held, file: TopicFile): Promise<Step> {
  const content = { grade: file.grade, data: file.match };
  const approved = row.matchVersions.some(
    (version) => version.state === "published" && version.approverId !== null,
  );
  const signed =
    approved ||
    row.versions.some(
      (version) =>
        version.state === "published" && (version.signOffs.length > 0 || version.approverId !== null),
    );
  const step = matchStep(
    row.matchVersions.map((version) => ({
      ...version,
      content: { grade: version.grade, data: version.data },
    })),
    content,
    signed,
  );
  if (step === "nothing") return step;
  const id = newId();
  await tx.matchVersion.create({
    data: {
      id,
      explanationId: row.id,
      number: nextNumber(row.matchVersions),
      origin: "starter",
      fileSha256: file.sha256,
      ...life(step),
      grade: file.grade,
      data: file.match as Prisma.InputJsonValue,
    },
  });
  if (step === "offer") return step;
  await setPublishedMatch(tx, row.id, id, "later");
  return step;
}

function life(step: Step) {
  return step === "publish"
    ? { state: "published" as const, publishedAt: systemClock.now() }
    : { state: "draft" as const };
}

function nextNumber(versions: readonly { number: number }[]): number {
  return Math.max(0, ...versions.map((version) => version.number)) + 1;
}

/**
 * Figures of both pages as they were when the version was made; the sentences themselves are not kept twice.
 */
function readabilityOf(file: TopicFile, library: LibraryFolder): Prisma.InputJsonValue {
  return Object.fromEntries(
    pageReadings(file, library).map(({ layer, reading: { words, sentences, masked, unmasked, longest } }) => [
      layer,
      { words, sentences, masked: { ...masked }, unmasked: { ...unmasked }, longest },
    ]),
  );
}
