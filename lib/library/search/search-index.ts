/**
 * Rows that search looks through, derived from what is published; written only where
 * the published pointer moves.
 */
import type { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/platform/db/client";
import { matchData } from "@/lib/engine/matching/schema";
import { inLanguage } from "@/lib/library/reading/rules-in-language";
import { rulesDocument, type RulesDocument } from "@/lib/library/schema";
import { languages, type Language } from "@/lib/platform/languages";
import { checkTree, treeText } from "@/lib/library/tree/tree";
import { markNow } from "./search-mark";

const rowsAtOnce = 500;

/** What people call each symptom and feature, and each page's own medicines. */
type Called = { ids: ReadonlyMap<string, string[]>; medicines: ReadonlyMap<string, string[]> };
/** A language; null for one without words to print. */
type Names = Record<Language, Called | null>;

const published = {
  publishedTexts: { include: { version: { select: { title: true, tree: true } } } },
  publishedMatch: { include: { version: { select: { grade: true, data: true } } } },
} as const satisfies Prisma.ExplanationInclude;
type PublishedRow = Prisma.ExplanationGetPayload<{ include: typeof published }>;

/** Brings the search rows of one explanation, in every language, in line with what is published of it. */
export async function indexTopic(tx: Transaction, explanationId: string): Promise<void> {
  const names = await namesInForce(tx);
  const explanation = await tx.explanation.findUniqueOrThrow({
    where: { id: explanationId },
    include: published,
  });
  await tx.topicSearch.deleteMany({ where: { explanationId } });
  if (!names) return;
  await tx.topicSearch.createMany({ data: rowsOf(explanation, names) });
  await addTerms(tx, explanationId);
}

/**
 * Makes every search row anew, reading the rules once: after a load of a whole library, and after any
 * change of the rules.
 */
export async function indexLibrary(tx: Transaction): Promise<void> {
  const names = await namesInForce(tx);
  await tx.topicSearch.deleteMany();
  await tx.searchTerm.deleteMany();
  for (let after = ""; names; ) {
    const some = await tx.explanation.findMany({
      where: after ? { id: { gt: after } } : {},
      orderBy: { id: "asc" },
      take: rowsAtOnce,
      include: published,
    });
    const last = some.at(-1);
    if (!last) break;
    after = last.id;
    await tx.topicSearch.createMany({ data: some.flatMap((one) => rowsOf(one, names)) });
  }
  await addTerms(tx, null);
  await tx.libraryState.updateMany({ data: { searchMark: await markNow(tx) } });
}

/**
 * Words of titles and terms, as they are compared; a word that no title has any more goes
 * at the next `indexLibrary`.
 */
async function addTerms(tx: Transaction, explanationId: string | null): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "SearchTerm" ("language", "term")
    SELECT DISTINCT "language", word FROM "TopicSearch", regexp_split_to_table(towline_plain("title" || ' ' || "terms"), '[^[:alnum:]]+') AS word
    WHERE length(word) BETWEEN 3 AND 40 AND (${explanationId}::uuid IS NULL OR "explanationId" = ${explanationId}::uuid)
    ON CONFLICT DO NOTHING`;
}

function rowsOf(
  { id, slug, order, publishedTexts, publishedMatch }: PublishedRow,
  names: Names,
): Prisma.TopicSearchCreateManyInput[] {
  if (!publishedMatch) return [];
  const { grade, data } = publishedMatch.version;
  const { weights, medicine } = matchData.parse(data);
  const termsIn = (called: Called | null | undefined) => [
    ...Object.keys(weights).flatMap((one) => called?.ids.get(one) ?? []),
    ...(called?.medicines.get(slug) ?? []),
  ];
  return publishedTexts.map(({ language, version }) => ({
    explanationId: id,
    language,
    slug,
    order,
    grade,
    medicine,
    title: version.title,
    body: treeText(checkTree(version.tree)),
    terms: [...new Set(termsIn(names[language as Language]))].join("\n"),
  }));
}

/** Rules versions are frozen, so what was read of one holds. */
let read: { id: string; names: Names } | undefined;

async function namesInForce(tx: Transaction): Promise<Names | null> {
  const newest = await tx.rulesVersion.findFirst({ orderBy: { number: "desc" }, select: { id: true } });
  if (!newest) return null;
  if (newest.id === read?.id) return read.names;
  const { content } = await tx.rulesVersion.findUniqueOrThrow({
    where: { id: newest.id },
    select: { content: true },
  });
  const document = rulesDocument.parse(content);
  const names = Object.fromEntries(
    languages.map((language) => [language, namesOf(language, document)]),
  ) as Names;
  read = { id: newest.id, names };
  return names;
}

/**
 * In English a label and its synonyms; another language has only the words it prints, and English ones
 * stay out of it. A class is found by the names of its children too: what is said of SSRIs by "zoloft".
 */
function namesOf(language: Language, document: RulesDocument): Called | null {
  const spoken = inLanguage(document, language);
  if (!spoken) return null;
  const { items, childrenOf } = spoken.vocabulary;
  const own = new Map(
    items.map(({ id, label, synonyms, reason }) => [
      id,
      language === "en" ? [label, ...synonyms] : reason === undefined ? [] : [reason],
    ]),
  );
  const withChildren = (id: string): string[] => [
    ...(own.get(id) ?? []),
    ...(childrenOf.get(id) ?? []).flatMap(withChildren),
  ];
  return {
    ids: new Map(items.map(({ id }) => [id, withChildren(id)])),
    medicines: language === "en" ? medicinesOf(document.rules.medicineNames, items) : new Map(),
  };
}

/**
 * A page about a medicine is found by its names, and by every other name of the same medicine. Each stands
 * once more than on the pages that speak of whoever takes it, so that a substance leads to its own page
 * first.
 */
function medicinesOf(
  named: RulesDocument["rules"]["medicineNames"],
  items: readonly { label: string; synonyms: readonly string[] }[],
): ReadonlyMap<string, string[]> {
  return new Map(
    Object.entries(named).map(([slug, names]) => {
      const lower = new Set(names.map((name) => name.toLowerCase()));
      const same = items.filter(({ synonyms }) => synonyms.some((one) => lower.has(one.toLowerCase())));
      const all = [...names, ...same.flatMap(({ label, synonyms }) => [label, ...synonyms])];
      return [slug, [...all, ...all.map((name) => `about ${name}`)]];
    }),
  );
}
