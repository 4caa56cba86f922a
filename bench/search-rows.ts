/**
 * Made-up rows for the search bench: sentences, titles and names of the starter library, mixed
 * by a fixed generator.
 */
import type pg from "pg";
import { newId } from "@/lib/platform/ids";

export type Material = Record<
  "en" | "es",
  { titles: string[]; lines: string[]; terms: string[][]; bodyLength: number }
>;

/** Small, fixed and good enough to spread choices (mulberry32). */
export function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const grades = ["strong", "moderate", "limited", "emerging"];
const spanishEvery = 7;
const atOnce = 500;

/** What the library loaded into this database is made of. */
export async function materialOf(client: pg.Client): Promise<Material> {
  const { rows } = await client.query<{ language: "en" | "es"; title: string; terms: string; body: string }>(
    'SELECT "language", "title", "terms", "body" FROM "TopicSearch" ORDER BY "order"',
  );
  const of = (language: "en" | "es") => {
    const own = rows.filter((row) => row.language === language);
    return {
      titles: own.map((row) => row.title),
      lines: own.flatMap((row) => row.body.split("\n")),
      terms: own.map((row) => row.terms.split("\n")),
      bodyLength: own.reduce((sum, row) => sum + row.body.length, 0) / own.length,
    };
  };
  return { en: of("en"), es: of("es") };
}

/**
 * Fills the table with that many rows, one in seven of them Spanish, each as long as the library's own are.
 */
export async function fill(client: pg.Client, material: Material, count: number): Promise<void> {
  const random = generator(20261121);
  const some = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const made = (index: number) => {
    const language = index % spanishEvery === 0 ? ("es" as const) : ("en" as const);
    const { titles, lines, terms, bodyLength } = material[language];
    const words = `${some(titles)} ${some(titles)}`.split(" ");
    const body: string[] = [];
    const enough = bodyLength * (0.5 + random(100) / 100);
    for (let length = 0; length < enough; length += body.at(-1)?.length ?? 0) body.push(some(lines));
    return {
      explanationId: newId(),
      language,
      slug: `topic-${index}`,
      order: 100 + random(500),
      grade: some(grades),
      medicine: random(3) === 0,
      body: body.join("\n"),
      title: Array.from({ length: 3 + random(5) }, () => some(words)).join(" "),
      terms: Array.from({ length: 4 + random(30) }, () => some(some(terms))).join("\n"),
    };
  };
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename IN ('TopicSearch', 'SearchTerm') AND indexdef LIKE '%USING gin%'`,
  );
  await client.query('TRUNCATE "TopicSearch", "SearchTerm"');
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
  for (let from = 0; from < count; from += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => made(from + index));
    await client.query(
      `INSERT INTO "TopicSearch" ("explanationId", "language", "slug", "order", "grade", "medicine", "body", "title", "terms")
      SELECT "explanationId", "language", "slug", "order", "grade", "medicine", "body", "title", "terms" FROM json_populate_recordset(NULL::"TopicSearch", $1::json)`,
      [JSON.stringify(rows)],
    );
  }
  await client.query(
    `INSERT INTO "SearchTerm" SELECT DISTINCT "language", word FROM "TopicSearch", regexp_split_to_table(towline_plain("title" || ' ' || "terms"), '[^[:alnum:]]+') AS word WHERE length(word) BETWEEN 3 AND 40`,
  );
  for (const { definition } of indexes) await client.query(definition);
  await client.query('VACUUM ANALYZE "TopicSearch"');
  await client.query('VACUUM ANALYZE "SearchTerm"');
}
