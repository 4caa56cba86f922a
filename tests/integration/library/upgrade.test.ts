/** A database of an earlier release of the library, upgraded by this one as docs/architecture.md says. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { testDatabase } from "@/tests/setup/database";

const database = testDatabase();
const system = makeSystem("test");

/** Rows as the release of 21 English topics left them, parents first. */
const release = JSON.parse(gunzipSync(readFileSync("tests/releases/21-topics.json.gz")).toString()) as Record<
  string,
  Record<string, unknown>[]
>;
const tables = [
  "Source",
  "Explanation",
  "ExplanationVersion",
  "MatchVersion",
  "PublishedText",
  "PublishedMatch",
  "RulesVersion",
  "LibraryState",
];
const [signed, edited, untouched] = ["movement", "what-dopamine-does", "add-or-switch"];
const slugs = (release.Explanation ?? []).map((row) => String(row.slug));

async function restore(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  for (const table of tables) {
    const columns = Object.keys(release[table]?.[0] ?? {})
      .map((name) => `"${name}"`)
      .join(", ");
    await client.query(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1::json)`,
      [JSON.stringify(release[table])],
    );
  }
  await client.end();
}

const publishedOf = (slug: string) =>
  db().publishedText.findFirstOrThrow({
    where: { language: "en", explanation: { slug } },
    include: { version: true },
  });
const statesOf = async (slug: string) =>
  (
    await db().explanationVersion.findMany({
      where: { language: "en", explanation: { slug } },
      orderBy: { number: "asc" },
    })
  ).map((version) => `${version.number} ${version.state} ${version.origin}`);

async function signOff(slug: string): Promise<void> {
  const person = newId();
  await db().person.create({
    data: {
      id: person,
      email: `${person}@clinic.example`,
      name: "Dr. Ada",
      passwordHash: "none",
      passwordChangedAt: new Date(),
    },
  });
  await db().signOff.create({
    data: { id: newId(), versionId: (await publishedOf(slug)).versionId, personId: person },
  });
}

async function editInClinic(slug: string): Promise<void> {
  const { version, explanationId } = await publishedOf(slug);
  const id = newId();
  await db().$transaction([
    db().explanationVersion.create({
      data: {
        ...version,
        id,
        number: 2,
        origin: "clinic",
        title: "Our own words",
        fileSha256: null,
        tree: version.tree as object,
        cautions: version.cautions as object,
        readability: version.readability as object,
        gateFailures: undefined,
      },
    }),
    db().publishedText.update({
      where: { explanationId_language: { explanationId, language: "en" } },
      data: { versionId: id },
    }),
    db().explanationVersion.update({
      where: { id: version.id },
      data: { state: "retired", retiredAt: new Date() },
    }),
  ]);
}

describe("upgrading from the release of 21 topics", () => {
  beforeAll(async () => {
    await restore();
    await signOff(signed);
    await editInClinic(edited);
    await loadStarterLibrary(system);
  });

  it("adds what is new, in both languages, and removes nothing", async () => {
    const [english, spanish] = await Promise.all([
      getPublishedLibrary(system, "en"),
      getPublishedLibrary(system, "es"),
    ]);
    expect(slugs.filter((slug) => !english.topicBySlug.has(slug))).toEqual([]);
    expect(english.topics.length).toBeGreaterThan(slugs.length);
    expect(spanish.topics.map((topic) => topic.slug)).toEqual(english.topics.map((topic) => topic.slug));
    const kept = await Promise.all([
      db().explanationVersion.findMany({ select: { id: true } }),
      db().matchVersion.findMany({ select: { id: true } }),
      db().rulesVersion.findMany({ select: { id: true } }),
    ]);
    const ids = new Set(kept.flat().map((row) => row.id));
    expect(
      ["ExplanationVersion", "MatchVersion", "RulesVersion"]
        .flatMap((table) => release[table] ?? [])
        .filter((row) => !ids.has(String(row.id))),
    ).toEqual([]);
  });

  it("replaces a text that nobody signed or changed", async () => {
    expect(await statesOf(untouched)).toEqual(["1 retired starter", "2 published starter"]);
  });

  it("offers the new text beside one that was signed off", async () => {
    expect(await statesOf(signed)).toEqual(["1 published starter", "2 draft starter"]);
  });

  it("offers the new text beside the clinic's own words", async () => {
    expect(await statesOf(edited)).toEqual(["1 retired starter", "2 published clinic", "3 draft starter"]);
    expect((await publishedOf(edited)).version.title).toBe("Our own words");
  });

  it("says of a translation whose English text is not the one it was made from that it is behind", async () => {
    const { topicBySlug } = await getPublishedLibrary(system, "es");
    expect([signed, edited, untouched].map((slug) => topicBySlug.get(slug)?.translation?.behind)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("does nothing the second time", async () => {
    expect(await loadStarterLibrary(system)).toEqual({ changed: false, published: 0, offered: 0 });
  });
});
