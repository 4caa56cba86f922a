/** The statements of the search. All run in one transaction that gives up after two seconds. */
import { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/platform/db/client";
import type { Grade } from "@/lib/engine/matching/schema";
import { highlightSigns, markedOf, type Part, type Reading } from "./rules";
import { nearest } from "./typos";
import type { SearchInput } from "./schema";

/** Texts that are ranked: a word that is everywhere is not worth looking at each place it stands. */
const fromAnywhere = 200;
const fromTitles = 200;
const timeoutMs = 2000;
/**
 * Of text, names and title (D is not used): one word of a title outweighs any number of names, and a name any
 * number of places in a text.
 */
const weights = [0.02, 0.04, 0.12, 1];
const namesAlone = [0, 0, 1, 0];
/** How alike trigrams must be: a mistyped word keeps few of them; a title has to be nearly what was typed. */
const likeness = { word: "0.18", title: "0.45" };

export type SearchRow = {
  slug: string;
  title: string;
  grade: Grade;
  order: number;
  called: string | null;
  snippet: string | null;
};
type Wanted = Pick<SearchInput, "language" | "filters" | "limit">;

const { sql, join, empty } = Prisma;
const config = (language: string) => sql`towline_config(${language})`;
const titleMarks = `HighlightAll=true, StartSel=${highlightSigns.start}, StopSel=${highlightSigns.end}`;
const textMarks = `MaxFragments=1, MaxWords=26, MinWords=14, ShortWord=2, StartSel=${highlightSigns.start}, StopSel=${highlightSigns.end}`;

/**
 * tsqueries in words: what was typed, which ranks and is marked, and that together with what it
 * is another name for.
 */
export type Queries = { typed: string; any: string };

/**
 * What was typed, as PostgreSQL looks for it; null when it holds stop words alone. The first statement of a
 * search: for the rest of its transaction no statement runs for more than two seconds, two like searches look
 * at the same rows, and trigrams find what is rather unlike.
 */
export async function queriesOf(
  tx: Transaction,
  { parts, beginning, operators }: Reading,
  language: string,
): Promise<Queries | null> {
  const whole = (named: boolean) =>
    operators
      ? sql`websearch_to_tsquery(${config(language)}, ${operators})`
      : join(
          parts.map((part, index) =>
            partQuery(
              named ? part : { ...part, names: [] },
              language,
              index === parts.length - 1 ? beginning : null,
            ),
          ),
          " && ",
        );
  const [row] = await tx.$queryRaw<Queries[]>`
    SELECT set_config('statement_timeout', ${String(timeoutMs)}, true), set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
      set_config('synchronize_seqscans', 'off', true), set_config('random_page_cost', '1.1', true), set_config('pg_trgm.similarity_threshold', ${likeness.word}, true), (${whole(false)})::text AS typed, (${whole(true)})::text AS any`;
  return row?.any ? row : null;
}

/**
 * A word still being typed is looked for as a beginning, as it is and in the stems of the
 * words that begin so.
 */
function partQuery({ words, names }: Part, language: string, beginning: string | null): Prisma.Sql {
  const ways = [
    sql`plainto_tsquery(${config(language)}, ${words})`,
    ...names.map((name) => sql`phraseto_tsquery(${config(language)}, towline_plain(${name}))`),
  ];
  if (beginning === words) {
    ways.push(sql`to_tsquery(${config(language)}, ${`${beginning}:*`})`);
    ways.push(sql`COALESCE((SELECT string_agg(DISTINCT NULLIF(plainto_tsquery(${config(language)}, "term")::text, ''), '|') FROM (
      SELECT "term" FROM "SearchTerm" WHERE "language" = ${language} AND "term" LIKE ${`${beginning}%`} ORDER BY length("term"), "term" LIMIT 8) AS begun), '')::tsquery`);
  }
  return sql`(${join(ways, " || ")})`;
}

function filterSql({ grade, section, medicine }: Wanted["filters"]): Prisma.Sql {
  return join(
    [
      empty,
      grade ? sql`AND "grade" = ${grade}::"Grade"` : empty,
      section === undefined
        ? empty
        : sql`AND "order" >= ${section * 100} AND "order" < ${section * 100 + 100}`,
      medicine === undefined ? empty : sql`AND "medicine" = ${medicine}`,
    ],
    " ",
  );
}

/**
 * Every published topic that passes the filters, in catalogue order, one more than the limit
 * when there are more.
 */
export async function browseRows(
  tx: Transaction,
  { language, filters, limit }: Wanted,
): Promise<SearchRow[]> {
  return tx.$queryRaw`
    SELECT "slug", "title", "grade"::text, "order", NULL AS called, NULL AS snippet FROM "TopicSearch"
    WHERE "language" = ${language} ${filterSql(filters)} ORDER BY "order", "slug" LIMIT ${limit + 1}`;
}

/**
 * What a row says of itself: by what was typed where it holds that, else by what that is another name for.
 */
function searchedBy(query: string, typed: boolean): Prisma.Sql {
  const { words, beginnings } = markedOf(query);
  return sql`(${typed}::boolean, ${query}::tsquery, ${words}::tsquery, ${beginnings}::text[])`;
}

/**
 * Some hundred letters around the longest word that was looked for: to part a whole text into words takes
 * longer than the search.
 */
const passageIn = sql`COALESCE((
  SELECT regexp_replace(substr("body", greatest(1, found_at - 180), 480), CASE WHEN found_at > 180 THEN '^\\S*\\s' ELSE '^' END, '')
  FROM (SELECT towline_plain("body") AS said) AS plain, unnest(searched.beginnings) AS beginning, strpos(said, beginning) AS found_at
  WHERE found_at > 0 ORDER BY length(beginning) DESC LIMIT 1), "body")`;

/**
 * Topics that a tsquery finds, best first. Where there are more than are ranked, those that say the longest
 * word in their title are among them.
 */
export async function findSearchRows(
  tx: Transaction,
  { typed, any }: Queries,
  plain: string,
  { language, filters, limit }: Wanted,
): Promise<SearchRow[]> {
  const wanted = sql`"language" = ${language} ${filterSql(filters)}`;
  const rank = (query: string) => sql`ts_rank(${weights}::real[], "words", ${query}::tsquery)`;
  const ranked = sql`"explanationId", "order", "slug", ${typed === any ? rank(typed) : sql`CASE WHEN "words" @@ ${typed}::tsquery THEN ${rank(typed)} ELSE ${rank(any)} / 10 END`} AS rank`;
  const longest = plain.split(" ").sort((one, other) => other.length - one.length)[0] ?? "";
  // A word of one or two letters has no trigram to find titles by.
  const titled =
    longest.length < 3
      ? empty
      : sql`UNION
    SELECT ${ranked} FROM (SELECT * FROM "TopicSearch" WHERE ${wanted} AND towline_plain("title") LIKE ${`%${longest}%`} LIMIT ${fromTitles}) AS titled
    WHERE "words" @@ ${any}::tsquery AND (SELECT count(*) FROM anywhere) = ${fromAnywhere}`;
  return tx.$queryRaw`
    WITH anywhere AS MATERIALIZED (SELECT ${ranked} FROM "TopicSearch" WHERE ${wanted} AND "words" @@ ${any}::tsquery LIMIT ${fromAnywhere}),
    candidates AS (SELECT * FROM anywhere ${titled}),
    best AS MATERIALIZED (SELECT * FROM candidates ORDER BY rank DESC, "order", "slug" LIMIT ${limit + 1})
    SELECT t."slug", t."grade"::text, t."order", ts_headline(${config(language)}, "title", searched.marked, ${titleMarks}) AS title,
      ts_headline(${config(language)}, ${passageIn}, searched.marked, ${textMarks}) AS snippet,
      CASE WHEN ts_rank(${namesAlone}::real[], "words", searched.query) > 0 THEN (
        SELECT line FROM unnest(string_to_array("terms", E'\\n')) AS line WHERE to_tsvector(${config(language)}, line) @@ searched.query
        ORDER BY similarity(towline_plain(line), ${plain}) DESC, line LIMIT 1) END AS called
    FROM best JOIN "TopicSearch" t USING ("explanationId") JOIN (VALUES ${searchedBy(typed, true)}, ${searchedBy(any, false)}) AS searched (typed, query, marked, beginnings)
      ON searched.typed = ("words" @@ ${typed}::tsquery)
    WHERE t."language" = ${language} ORDER BY best.rank DESC, t."order", t."slug"`;
}

/** Topics whose title is nearly what was typed. */
export async function nearTitleRows(
  tx: Transaction,
  plain: string,
  { language, filters, limit }: Wanted,
): Promise<SearchRow[]> {
  await tx.$queryRaw`SELECT set_config('pg_trgm.similarity_threshold', ${likeness.title}, true)`;
  return tx.$queryRaw`
    SELECT "slug", "title", "grade"::text, "order", NULL AS called, NULL AS snippet FROM "TopicSearch"
    WHERE "language" = ${language} ${filterSql(filters)} AND towline_plain("title") % ${plain}
    ORDER BY similarity(towline_plain("title"), ${plain}) DESC, "order", "slug" LIMIT ${limit + 1}`;
}

/** The words with the mistyped ones put right; null when there is nothing to put right. */
export async function correctedWords(
  tx: Transaction,
  plain: string,
  language: string,
): Promise<string | null> {
  const words = plain.split(" ");
  const rows = await tx.$queryRaw<{ word: string; near: string[] }[]>`
    SELECT word, ARRAY(SELECT "term" FROM "SearchTerm" WHERE "language" = ${language} AND "term" % word ORDER BY similarity("term", word) DESC, "term" LIMIT 20) AS near
    FROM unnest(${words}::text[]) AS word
    WHERE NOT EXISTS (SELECT FROM "TopicSearch" WHERE "language" = ${language} AND "words" @@ plainto_tsquery(${config(language)}, word))`;
  const better = new Map(rows.map(({ word, near }) => [word, nearest(word, near)]));
  const corrected = words.map((word) => better.get(word) ?? word).join(" ");
  return corrected === plain ? null : corrected;
}
