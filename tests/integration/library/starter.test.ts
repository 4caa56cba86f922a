import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { getPublishedLibrary, getTopic } from "@/lib/library/reading/queries";
import { treeText } from "@/lib/library/tree/tree";
import { testDatabase } from "@/tests/setup/database";
import { LibraryFolderOfTests } from "@/tests/setup/library-folder";

testDatabase();
const system = makeSystem("load-library");
let folder: LibraryFolderOfTests;
let run = 0;
let one = "";
let two = "";

/** Nothing is ever deleted, so each test has slugs of its own. */
beforeEach(async () => {
  run += 1;
  [one, two] = [`first-topic-${run}`, `second-topic-${run}`];
  folder = new LibraryFolderOfTests();
  folder.topic(one, 8000 + run, "The words of the first.");
  folder.topic(two, 9000 + run, "The words of the second.");
  expect(await load()).toMatchObject({ changed: true, published: 4, offered: 0 });
});
afterEach(() => folder.remove());

const load = () => loadStarterLibrary(system, folder.path);
const versions = async (slug: string) =>
  (
    await db().explanationVersion.findMany({ where: { explanation: { slug } }, orderBy: { number: "asc" } })
  ).map(({ number, state, origin }) => `${number} ${state} ${origin}`);
const matchVersions = async (slug: string) =>
  (await db().matchVersion.findMany({ where: { explanation: { slug } }, orderBy: { number: "asc" } })).map(
    ({ number, state }) => `${number} ${state}`,
  );
const words = async (slug: string) => treeText((await getTopic(system, { slug })).tree).split("\n")[0];
const counts = async () => ({
  texts: await db().explanationVersion.count(),
  matches: await db().matchVersion.count(),
  rules: await db().rulesVersion.count(),
  revision: (await db().libraryState.findUniqueOrThrow({ where: { id: 1 } })).revision,
  audit: await db().auditEvent.count(),
});

async function signOff(slug: string): Promise<void> {
  const person = await db().person.create({
    data: {
      id: newId(),
      email: `${slug}@clinic.example`,
      name: "Dr. Rivera",
      passwordHash: "none",
      passwordChangedAt: new Date(),
    },
  });
  const { textVersionId } = await getTopic(system, { slug });
  await db().signOff.create({ data: { id: newId(), versionId: textVersionId, personId: person.id } });
}

describe("loading again", () => {
  it("changes nothing when nothing changed", async () => {
    const before = await counts();
    expect(await load()).toEqual({ changed: false, published: 0, offered: 0 });
    expect(await counts()).toEqual(before);
  });

  it("publishes a changed file over an untouched, unsigned starter version, and keeps the old one", async () => {
    folder.change(`en/${one}.md`, "The words of the first.", "Better words.");
    expect(await load()).toMatchObject({ published: 1, offered: 0 });
    expect(await versions(one)).toEqual(["1 retired starter", "2 published starter"]);
    expect(await versions(two)).toEqual(["1 published starter"]);
    expect(await words(one)).toBe("Better words.");
  });

  it("offers a changed file as a draft where a version is signed, and does so once", async () => {
    await signOff(one);
    folder.change(`en/${one}.md`, "The words of the first.", "Better words.");
    expect(await load()).toMatchObject({ published: 0, offered: 1 });
    folder.change("sources.yaml", "A paper", "The same paper");
    expect(await load()).toMatchObject({ changed: true, published: 0, offered: 0 });
    expect(await versions(one)).toEqual(["1 published starter", "2 draft starter"]);
    expect(await words(one)).toBe("The words of the first.");
  });

  it("offers a changed file as a draft where the clinic's own words are published", async () => {
    const { explanationId, tree } = await getTopic(system, { slug: one });
    const id = newId();
    const today = new Date("2026-11-21");
    await db().$transaction([
      db().explanationVersion.updateMany({
        where: { explanationId, state: "published" },
        data: { state: "retired" },
      }),
      db().explanationVersion.create({
        data: {
          id,
          explanationId,
          language: "en",
          number: 2,
          state: "published",
          origin: "clinic",
          title: "Ours",
          tree,
          cautions: [],
          sources: [],
          authorName: "Clinic",
          writtenOn: today,
          reviewDueOn: today,
          readability: { full: { masked: { fleschKincaid: 3 } } },
        },
      }),
      db().publishedText.update({
        where: { explanationId_language: { explanationId, language: "en" } },
        data: { versionId: id },
      }),
    ]);
    folder.change(`en/${one}.md`, "The words of the first.", "Better words.");
    expect(await load()).toMatchObject({ offered: 1 });
    expect(await versions(one)).toEqual(["1 retired starter", "2 published clinic", "3 draft starter"]);
  });

  it("changes matching alone when only matching changed", async () => {
    folder.change(`en/${one}.md`, "sx.anhedonia: 2", "sx.anhedonia: 3");
    expect(await load()).toMatchObject({ published: 1 });
    expect(await matchVersions(one)).toEqual(["1 retired", "2 published"]);
    expect(await versions(one)).toEqual(["1 published starter"]);
    expect((await getTopic(system, { slug: one })).match.weights).toEqual({ "sx.anhedonia": 3 });
  });

  it("offers changed matching of a signed topic", async () => {
    await signOff(one);
    folder.change(`en/${one}.md`, "sx.anhedonia: 2", "sx.anhedonia: 3");
    expect(await load()).toMatchObject({ published: 0, offered: 1 });
    expect(await matchVersions(one)).toEqual(["1 published", "2 draft"]);
  });

  it("adds a topic and removes none", async () => {
    folder.remove(`en/${two}.md`);
    folder.topic(`third-topic-${run}`, 7000 + run, "The words of the third.");
    expect(await load()).toMatchObject({ published: 2 });
    expect(await words(`third-topic-${run}`)).toBe("The words of the third.");
    expect(await words(two)).toBe("The words of the second.");
  });

  it("makes a rules version when rules, vocabulary or words changed, and again when they are put back", async () => {
    const number = async () =>
      (await db().rulesVersion.findFirstOrThrow({ orderBy: { number: "desc" } })).number;
    const first = await number();
    folder.change("en/page.yaml", /^handoutTitle: .*$/m, `handoutTitle: Pages of run ${run}`);
    await load();
    expect(await number()).toBe(first + 1);
    expect((await getPublishedLibrary(system)).pageWords.handoutTitle).toBe(`Pages of run ${run}`);
    folder.change("en/page.yaml", /^handoutTitle: .*$/m, "handoutTitle: Your pages on depression care");
    await load();
    expect(await number()).toBe(first + 2);
    folder.change("rules.yaml", '"top":5', '"top": 5');
    await load();
    expect(await number()).toBe(first + 2);
    expect((await getPublishedLibrary(system)).pageWords.handoutTitle).toBe("Your pages on depression care");
  });

  it("writes nothing when a file has a fault", async () => {
    const before = await counts();
    folder.change(`en/${one}.md`, "## Full", "## Whole");
    folder.topic(`third-topic-${run}`, 7000 + run, "New.");
    await expect(load()).rejects.toMatchObject({ code: "invalid" });
    expect(await counts()).toEqual(before);
  });

  it("is safe from two programs at once", async () => {
    folder.change(`en/${one}.md`, "The words of the first.", "Better words.");
    const results = await Promise.all([load(), load()]);
    expect(results.map((result) => result.changed).sort()).toEqual([false, true]);
    expect(await versions(one)).toEqual(["1 retired starter", "2 published starter"]);
  });

  it("says in the audit table what was loaded", async () => {
    const row = await db().auditEvent.findFirstOrThrow({
      where: { event: "library.loaded" },
      orderBy: { seq: "desc" },
    });
    expect(row).toMatchObject({
      actor: "system:load-library",
      subject: "starter-library",
      data: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
  });
});

it("upgrades a database from the library we ship, losing nothing", async () => {
  await loadStarterLibrary(system);
  const before = await getPublishedLibrary(system);
  expect((await loadStarterLibrary(system)).changed).toBe(false);
  expect(await getPublishedLibrary(system)).toBe(before);
});
