/** What arrives becomes drafts, never published text: rows of one import, written together. */
import type { Prisma } from "@/generated/prisma/client";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Admin, System } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { raiseRevision } from "@/lib/library/publishing/set-published-version";
import { clashRows } from "@/lib/editorial/versions/insert-version";
import { matchColumns, textColumns } from "@/lib/editorial/store";
import { partKey, type ExistingParts, type Plan, type PlannedMatch, type PlannedText } from "./plan-import";
import type { Pack } from "./read-pack";
import { sameJson } from "@/lib/platform/canonical-json";

export type Import = { pack: Pack; plan: Plan; held: ExistingParts; sha256: string; personId: string };
type Tell = (done: number, of: number) => void;

const atOnce = 12;

/** Writes everything of an import. @returns false when all of it was here already and nothing was written. */
export async function writeImport(
  tx: Transaction,
  actor: Admin | System,
  { pack, plan, held, sha256, personId }: Import,
  tell: Tell,
): Promise<boolean> {
  const drafts = [...plan.texts, ...plan.matches].filter(({ draft }) => draft !== null);
  const newSources = await missingSources(tx, pack);
  const newBases = await missingBases(tx, pack);
  if (drafts.length + newSources.length + newBases.length === 0) return false;
  if (newSources.length > 0)
    await tx.source.createMany({
      data: newSources.map((source) => ({ ...source, origin: "clinic" as const })),
    });
  if (newSources.length > 0) await raiseRevision(tx);
  const explanations = await withNewExplanations(tx, pack, held);
  await writeDrafts(tx, plan, explanations, personId, (done) => tell(done, drafts.length));
  const count = (...states: string[]) => drafts.filter(({ item }) => states.includes(item.state)).length;
  const importId = newId();
  await tx.packImport.create({
    data: {
      id: importId,
      name: pack.name,
      version: pack.version,
      sha256,
      personId,
      at: systemClock.now(),
      added: count("new"),
      changed: count("theirs"),
      merged: count("merged", "conflict"),
    },
  });
  await writeBases(tx, pack.name, importId, newBases);
  await appendAudit(tx, actor, "library.pack-imported", importId, {
    sha256,
    count: drafts.length,
    number: newSources.length,
  });
  return true;
}

/** Sources of the pack that are not here; those that are stay as they are. */
export async function missingSources(tx: Transaction, { sources }: Pack): Promise<Pack["sources"]> {
  const known = new Set((await tx.source.findMany({ select: { key: true } })).map(({ key }) => key));
  return sources.filter(({ key }) => !known.has(key));
}

/** The content of each part as a pack brought it, which the next version of the pack is compared with. */
type Base = { slug: string; part: string; content: unknown };

/** Those that are not here as this pack has them. */
async function missingBases(tx: Transaction, pack: Pack): Promise<Base[]> {
  const known = await tx.packBase.findMany({ where: { packName: pack.name } });
  return basesOf(pack).filter(
    ({ slug, part, content }) =>
      !known.some((one) => one.slug === slug && one.part === part && sameJson(one.content, content)),
  );
}

async function writeBases(
  tx: Transaction,
  packName: string,
  importId: string,
  bases: readonly Base[],
): Promise<void> {
  await tx.packBase.deleteMany({
    where: { packName, OR: bases.map(({ slug, part }) => ({ slug, part })) },
  });
  await tx.packBase.createMany({
    data: bases.map((base) => ({
      ...base,
      packName,
      importId,
      content: base.content as Prisma.InputJsonValue,
    })),
  });
}

function basesOf({ texts, matches }: Pack): Base[] {
  return [
    ...texts.map(({ slug, language, content }) => ({ slug, part: language as string, content })),
    ...matches.map(({ slug, content }) => ({ slug, part: "match", content })),
  ];
}

async function withNewExplanations(
  tx: Transaction,
  { texts, matches }: Pack,
  { explanations }: ExistingParts,
): Promise<Map<string, string>> {
  const orders = new Map(matches.map(({ slug, order }) => [slug, order]));
  const missing = [...new Set([...texts, ...matches].map(({ slug }) => slug))]
    .filter((slug) => !explanations.has(slug))
    .map((slug) => ({ id: newId(), slug, order: orders.get(slug) ?? 9999 }));
  if (missing.length > 0) await tx.explanation.createMany({ data: missing });
  const all = new Map([...explanations, ...missing.map(({ slug, id }): [string, string] => [slug, id])]);
  // Numbers count on without a gap even when someone begins a draft at this moment.
  await tx.$queryRaw`SELECT id FROM "Explanation" WHERE id = ANY(${[...all.values()]}::uuid[]) ORDER BY id FOR UPDATE`;
  return all;
}

/** The highest number so far: of texts by explanation and language, of matching by explanation. */
async function lastNumbers(tx: Transaction, explanationIds: string[]) {
  const textNumbers = await tx.explanationVersion.groupBy({
    by: ["explanationId", "language"],
    _max: { number: true },
    where: { explanationId: { in: explanationIds } },
  });
  const matchNumbers = await tx.matchVersion.groupBy({
    by: ["explanationId"],
    _max: { number: true },
    where: { explanationId: { in: explanationIds } },
  });
  return {
    lastText: new Map(
      textNumbers.map(({ explanationId, language, _max }) => [
        partKey(explanationId, language),
        _max.number ?? 0,
      ]),
    ),
    lastMatch: new Map(matchNumbers.map(({ explanationId, _max }) => [explanationId, _max.number ?? 0])),
  };
}

/** English first: a translation names the English version it translates. */
async function writeTexts(
  tx: Transaction,
  rows: readonly ReturnType<typeof textRow>[],
  tell: (done: number) => void,
): Promise<void> {
  const ordered = [...rows].sort(
    (one, other) => Number(one.language !== "en") - Number(other.language !== "en"),
  );
  for (let at = 0; at < ordered.length; at += atOnce) {
    await tx.explanationVersion.createMany({ data: ordered.slice(at, at + atOnce) });
    tell(Math.min(at + atOnce, ordered.length));
  }
}

async function writeDrafts(
  tx: Transaction,
  { texts, matches }: Plan,
  explanations: ReadonlyMap<string, string>,
  personId: string,
  tell: (done: number) => void,
): Promise<void> {
  const { lastText, lastMatch } = await lastNumbers(tx, [...explanations.values()]);
  const explanationIdOf = (slug: string) => explanations.get(slug) ?? "";
  const ids = new Map(texts.filter(({ draft }) => draft !== null).map((planned) => [planned, newId()]));
  const englishOf = englishIds(texts, ids);
  const textRows = [...ids].map(([planned, id]) =>
    textRow(
      planned,
      {
        id,
        explanationId: explanationIdOf(planned.part.slug),
        number: (lastText.get(partKey(explanationIdOf(planned.part.slug), planned.part.language)) ?? 0) + 1,
      },
      personId,
      englishOf,
    ),
  );
  const newMatches = matches.filter(({ draft }) => draft !== null);
  const matchIds = new Map(newMatches.map((planned) => [planned, newId()]));
  const matchRows = newMatches.map((planned) =>
    matchRow(
      planned,
      {
        id: matchIds.get(planned) ?? "",
        explanationId: explanationIdOf(planned.part.slug),
        number: (lastMatch.get(explanationIdOf(planned.part.slug)) ?? 0) + 1,
      },
      personId,
    ),
  );
  await writeTexts(tx, textRows, tell);
  if (matchRows.length > 0) await tx.matchVersion.createMany({ data: matchRows });
  tell(textRows.length + matchRows.length);
  await tx.versionComment.createMany({
    data: [
      ...[...ids].flatMap(([planned, textVersionId]) => commentsOn(planned, { textVersionId }, personId)),
      ...[...matchIds].flatMap(([planned, matchVersionId]) =>
        commentsOn(planned, { matchVersionId }, personId),
      ),
    ],
  });
}

/** The English version here that stands for the pack's: a new draft of it, or one that says the same. */
function englishIds(
  texts: readonly PlannedText[],
  ids: ReadonlyMap<PlannedText, string>,
): ReadonlyMap<string, string | null> {
  return new Map(
    texts
      .filter(({ part }) => part.language === "en")
      .map((planned) => {
        const whole = planned.item.state === "new" || planned.item.state === "theirs";
        return [planned.part.slug, planned.standsAs ?? (whole ? (ids.get(planned) ?? null) : null)];
      }),
  );
}

type VersionIdentity = { id: string; explanationId: string; number: number };

function textRow(
  { part, draft, basedOnId, writerIds }: PlannedText,
  identity: VersionIdentity,
  personId: string,
  englishOf: ReadonlyMap<string, string | null>,
): Prisma.ExplanationVersionCreateManyInput & { language: string } {
  if (!draft) throw new RangeError("There is no draft to write.");
  const now = systemClock.now();
  const translatesId = part.language === "en" || !part.upToDate ? null : (englishOf.get(part.slug) ?? null);
  // Dates and figures are set when it is published; until then they say when it arrived.
  return {
    ...identity,
    ...textColumns({ ...draft, translatesId }),
    language: part.language,
    state: "draft",
    origin: "clinic",
    basedOnId,
    ...writtenBy(personId, writerIds),
    writtenOn: now,
    reviewDueOn: now,
    readability: {},
    createdAt: now,
    updatedAt: now,
  };
}

function matchRow(
  { part, draft, basedOnId, writerIds }: PlannedMatch,
  identity: VersionIdentity,
  personId: string,
): Prisma.MatchVersionCreateManyInput {
  if (!draft) throw new RangeError("There is no draft to write.");
  const now = systemClock.now();
  return {
    ...identity,
    ...matchColumns(draft),
    authorName: part.author,
    state: "draft",
    origin: "clinic",
    basedOnId,
    ...writtenBy(personId, writerIds),
    createdAt: now,
    updatedAt: now,
  };
}

/** Files can be edited by whoever brings them in, so they count among the writers: somebody else approves. */
function writtenBy(
  personId: string,
  writerIds: readonly string[],
): { authorId: string; writerIds: string[] } {
  return { authorId: personId, writerIds: [...new Set([...writerIds, personId])] };
}

function commentsOn(
  { conflicts }: PlannedText | PlannedMatch,
  about: { textVersionId: string } | { matchVersionId: string },
  personId: string,
): Prisma.VersionCommentCreateManyInput[] {
  return clashRows(conflicts, about, personId, "in the pack");
}
