/** The words of pictures: the clinic's win, page by page, until it takes the shipped ones again. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Reviewer } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { Language } from "@/lib/platform/languages";
import { changePictureWords } from "@/lib/library/pictures/change-picture-words";
import { takeShippedWords } from "@/lib/library/pictures/take-shipped-words";
import { decidePictureChange } from "@/lib/library/pictures/decide-picture-change";
import { listPictures } from "@/lib/library/pictures/queries";
import { changePictureWordsInput } from "@/lib/library/pictures/schema";
import { testDatabase } from "@/tests/setup/database";
import { newReviewer } from "@/tests/setup/desk-people";

testDatabase({ library: true });
const system = makeSystem("test");
let [editor, other] = [] as unknown as [Reviewer, Reviewer];
beforeAll(async () => {
  [editor, other] = [await newReviewer("Dr. Ada"), await newReviewer("Dr. Ben")];
});
beforeEach(async () => {
  await db().clinic.upsert({ where: { id: 1 }, create: { id: 1 }, update: { onePersonPractice: false } });
});

const key = "tow-truck";
const picture = async () => (await listPictures(editor)).find((one) => one.key === key)!;
const wordsIn = async (language: Language) =>
  (await picture()).words.find((one) => one.language === language)!;
const printed = async (language: Language) => (await getPublishedLibrary(system, language)).figures.get(key)!;
const rules = async () => db().rulesVersion.findFirstOrThrow({ orderBy: { number: "desc" } });
const waiting = async (language: Language = "en") => (await wordsIn(language)).waiting;
/** Proposed by one person and put into print by another. */
async function put(words: { alt: string; labels: Record<string, string> }): Promise<void> {
  if ((await changePictureWords(editor, { key, language: "en", ...words })).waits)
    await decidePictureChange(other, { changeId: (await waiting())!.id, take: true });
}
const ours = {
  alt: "A truck from our town pulls a car up.",
  labels: { stuck: "in the ditch", help: "care & <us>", steer: "you steer", road: "ahead" },
};

/** A later release: the shipped folder with a change. */
async function release(change: (folder: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "towline-release-"));
  cpSync("prisma/library", folder, { recursive: true });
  change(folder);
  await loadStarterLibrary(system, folder);
  rmSync(folder, { recursive: true });
}
const edit = (file: string, from: string, to: string) => (folder: string) => {
  const text = readFileSync(join(folder, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replaceAll(from, to));
};

describe("every picture", () => {
  it("is listed with what it must show, its words in both languages, and the topics that show it", async () => {
    const { mustShow, words, shownBy, svg } = await picture();
    expect(mustShow.length).toBeGreaterThan(0);
    expect(words.map(({ language, own }) => [language, own])).toEqual([
      ["en", "none"],
      ["es", "none"],
    ]);
    expect(shownBy.map(({ slug, language }) => `${slug} ${language}`)).toEqual([
      "brain-connections-tow-truck en",
      "brain-connections-tow-truck es",
    ]);
    expect(svg).toContain("{stuck}");
  });
});

describe("changing the words", () => {
  it("needs a second person: until then, and when they are turned down, pages stay as they are", async () => {
    const [before, { number }] = [await printed("en"), await rules()];
    expect(await changePictureWords(editor, { key, language: "en", ...ours })).toEqual({ waits: true });
    const first = (await waiting())!;
    expect(first).toMatchObject({ words: ours, by: "Dr. Ada", byId: editor.personId });
    expect(await printed("en")).toEqual(before);
    await expect(decidePictureChange(editor, { changeId: first.id, take: true })).rejects.toMatchObject({
      code: "not-allowed",
    });
    await changePictureWords(editor, { key, language: "en", ...ours, alt: "A truck pulls a car out." });
    await expect(decidePictureChange(other, { changeId: first.id, take: true })).rejects.toMatchObject({
      code: "conflict",
    });
    await decidePictureChange(other, { changeId: (await waiting())!.id, take: false });
    expect(await waiting()).toBeNull();
    expect(await printed("en")).toEqual(before);
    expect((await rules()).number).toBe(number);
  });

  it("is one person's in a one-person practice", async () => {
    await db().clinic.update({ where: { id: 1 }, data: { onePersonPractice: true } });
    expect(
      await changePictureWords(editor, {
        key,
        language: "es",
        ...(await wordsIn("es")).words,
        alt: "Una grúa sube un carro al camino.",
      }),
    ).toEqual({ waits: false });
    expect((await printed("es")).alt).toBe("Una grúa sube un carro al camino.");
    expect(await takeShippedWords(editor, { key, language: "es" })).toEqual({ waits: false });
    expect((await printed("es")).alt).toBe((await wordsIn("es")).shipped.alt);
  });

  it("is held by the gates of a page, and by the drawing", async () => {
    const refused = (change: object) =>
      expect(changePictureWords(editor, { key, language: "en", ...ours, ...change })).rejects;
    await refused({ alt: "Take 20 mg and the car comes out." }).toMatchObject({
      code: "invalid",
      words: expect.stringContaining("20 mg"),
    });
    await refused({
      alt: "Comprehensive rehabilitation opportunities necessitate interdisciplinary collaboration.",
    }).toMatchObject({ code: "invalid", words: expect.stringContaining("Flesch-Kincaid") });
    await refused({
      labels: { ...ours.labels, help: "care from all of the people in this clinic" },
    }).toMatchObject({ code: "invalid", nextStep: expect.stringContaining("18 points") });
    expect(await waiting()).toBeNull();
  });

  it("shows them on pages once a second person agrees, in that language alone, as a new frozen state of the rules", async () => {
    const [before, spanish] = [await rules(), await printed("es")];
    await put(ours);
    expect(await rules()).toMatchObject({ number: before.number + 1 });
    expect(await printed("en")).toMatchObject({
      alt: ours.alt,
      svg: expect.stringContaining("care &amp; &lt;us&gt;"),
    });
    expect(await printed("es")).toEqual(spanish);
    expect(await wordsIn("en")).toMatchObject({ own: "shown", words: ours });
    expect(await db().auditEvent.findFirstOrThrow({ orderBy: { seq: "desc" } })).toMatchObject({
      event: "picture.worded",
      subject: "tow-truck@en",
      data: { slug: key, language: "en", number: before.number + 1 },
    });
  });

  it("writes nothing when they are in force already, and old words come back as a new state", async () => {
    const { number } = await rules();
    await put(ours);
    expect((await rules()).number).toBe(number);
    await put({ ...ours, alt: "A truck pulls a car." });
    await put(ours);
    expect((await rules()).number).toBe(number + 2);
    expect((await printed("en")).alt).toBe(ours.alt);
  });

  it("refuses labels that are not the drawing's, and a picture nobody drew", async () => {
    await expect(
      changePictureWords(editor, { key, language: "en", alt: "x", labels: { stuck: "x" } }),
    ).rejects.toMatchObject({
      code: "invalid",
      words: expect.stringContaining("Its labels in en are stuck"),
    });
    await expect(
      changePictureWords(editor, { key: "not-drawn", language: "en", ...ours }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it.each([
    ["a label over 60 letters", { ...ours, labels: { ...ours.labels, road: "x".repeat(61) } }],
    ["an empty label", { ...ours, labels: { ...ours.labels, road: " " } }],
    ["no alternative", { ...ours, alt: "" }],
  ])("refuses %s", (_, words) => {
    expect(changePictureWordsInput.safeParse({ key, language: "en", ...words }).success).toBe(false);
  });
});

describe("a later release", () => {
  it("keeps the clinic's words and brings its own where the clinic has none", async () => {
    await release(edit("figures/figures.yaml", "stuck: atascado", "stuck: varado"));
    expect((await printed("en")).alt).toBe(ours.alt);
    expect((await printed("es")).svg).toContain("varado");
  });

  it("sets words aside that no longer fit a drawing that changed, and says so", async () => {
    await release((folder) => {
      edit("figures/tow-truck.svg", "{help}", "{truck}")(folder);
      edit("figures/figures.yaml", "help: treatment", "truck: treatment")(folder);
      edit("figures/figures.yaml", "help: tratamiento", "truck: tratamiento")(folder);
    });
    expect(await wordsIn("en")).toMatchObject({
      own: "no longer fits",
      words: { labels: { truck: "treatment" } },
    });
    await loadStarterLibrary(system);
    expect(await wordsIn("en")).toMatchObject({ own: "shown", words: ours });
  });

  it("gives its words when an editor takes them again", async () => {
    await takeShippedWords(editor, { key, language: "en" });
    expect(await waiting()).toMatchObject({ words: null });
    await decidePictureChange(other, { changeId: (await waiting())!.id, take: true });
    const { words, shipped, own } = await wordsIn("en");
    expect({ words, own }).toEqual({ words: shipped, own: "none" });
    expect((await printed("en")).alt).toBe(shipped.alt);
  });
});
