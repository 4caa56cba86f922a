import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { getMatchingLibrary } from "@/lib/library/reading/matching-library";
import { getPublishedLibrary, getTopic, getVersionsByIds, listTopics } from "@/lib/library/reading/queries";
import { treeText } from "@/lib/library/tree/tree";
import { testDatabase } from "@/tests/setup/database";
import { LibraryFolderOfTests } from "@/tests/setup/library-folder";

testDatabase();
const system = makeSystem("test");
let folder: LibraryFolderOfTests;

beforeAll(async () => {
  folder = new LibraryFolderOfTests();
  folder.topic("second-topic", 9002, "Café words, said twice.");
  folder.topic("first-topic", 9001, "A word about the second-topic.");
  await expect(getPublishedLibrary(system)).rejects.toMatchObject({ code: "unavailable" });
  await expect(getMatchingLibrary(system)).rejects.toMatchObject({ code: "unavailable" });
  await loadStarterLibrary(system, folder.path);
});
afterAll(() => folder.remove());

describe("the published library", () => {
  it("has its topics in catalogue order, each with text, matching and where both come from", async () => {
    const library = await getPublishedLibrary(system, "en");
    expect(library.topics.map((topic) => topic.slug)).toEqual(["first-topic", "second-topic"]);
    expect(library.topicBySlug.get("first-topic")).toMatchObject({
      title: "About first-topic",
      grade: "moderate",
      order: 9001,
      version: 1,
      origin: "starter",
      signedOff: null,
      author: "Towline team",
      writtenOn: "2026-11-21",
      reviewDueOn: "2027-11-21",
      sources: ["Page2024"],
      match: { weights: { "sx.anhedonia": 2 }, gate: null },
    });
    expect(library.vocabulary.byId.has("sx.anhedonia")).toBe(true);
    expect(library.rulesVersionId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is the same object until something published changes", async () => {
    const before = await getPublishedLibrary(system);
    expect(await getPublishedLibrary(system)).toBe(before);
    const person = await db().person.create({
      data: {
        id: newId(),
        email: "reviewer@clinic.example",
        name: "Dr. Rivera",
        passwordHash: "none",
        passwordChangedAt: new Date(),
      },
    });
    const { textVersionId } = await getTopic(system, { slug: "second-topic" });
    await db().signOff.create({
      data: {
        id: newId(),
        versionId: textVersionId,
        personId: person.id,
        at: new Date("2026-12-01T09:00:00Z"),
      },
    });
    await db().libraryState.update({ where: { id: 1 }, data: { revision: { increment: 1 } } });
    const after = await getPublishedLibrary(system);
    expect(after).not.toBe(before);
    expect(after.topicBySlug.get("second-topic")?.signedOff).toEqual({ by: "Dr. Rivera", on: "2026-12-01" });
  });

  it("is not there in a language nobody has loaded", async () => {
    await expect(getPublishedLibrary(system, "es")).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("topics", () => {
  it("are listed in catalogue order", async () => {
    expect((await listTopics(system)).map((topic) => topic.title)).toEqual([
      "About first-topic",
      "About second-topic",
    ]);
  });

  it.each(["not-there", "../desk", "A B", ""])("are not found under %j", async (slug) => {
    await expect(getTopic(system, { slug })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("versions by id", () => {
  it("stay readable after a newer one is published", async () => {
    const before = await getTopic(system, { slug: "first-topic" });
    folder.change("en/first-topic.md", "A word about", "Another word about");
    await loadStarterLibrary(system, folder.path);
    const [old] = await getVersionsByIds(system, [before.textVersionId]);
    expect(old).toMatchObject({ slug: "first-topic", number: 1, language: "en" });
    expect(old && treeText(old.tree)).toContain("A word about");
    expect((await getTopic(system, { slug: "first-topic" })).version).toBe(2);
  });

  it("are not found when unknown, malformed or never published", async () => {
    await expect(getVersionsByIds(system, [newId()])).rejects.toMatchObject({ code: "not-found" });
    await expect(getVersionsByIds(system, ["x"])).rejects.toMatchObject({ code: "not-found" });
  });
});
