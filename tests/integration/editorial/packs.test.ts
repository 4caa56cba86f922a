import { describe, expect, it } from "vitest";
import type { System } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { resolveComment } from "@/lib/editorial/review/resolve-comment";
import { listDesk } from "@/lib/editorial/versions/queries";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { checkTree, treeText } from "@/lib/library/tree/tree";
import { exportPack } from "@/lib/editorial/packs/export-pack";
import { importPack } from "@/lib/editorial/packs/import-pack";
import { checkPack, listPackImports } from "@/lib/editorial/packs/queries";
import { readLibrary } from "@/lib/editorial/packs/read-library";
import type { PackProgress } from "@/lib/editorial/packs/schema";
import { sameText } from "@/lib/editorial/packs/plan-import";
import { sha256 } from "@/lib/editorial/packs/write-pack";
import { unzipPack, zipPack } from "@/lib/editorial/packs/zip";
import { newAdmin } from "@/tests/setup/desk-people";
import {
  changing,
  exported,
  publishEdit,
  replace,
  slug,
  stateOf,
  words,
  setUpPacks,
} from "@/tests/setup/pack-makers";

setUpPacks();

describe("export", () => {
  it("holds every text twice, its matching and the sources, and the same bytes again", async () => {
    const admin = await newAdmin("Ada Admin");
    const {
      bytes,
      sha256: sum,
      fileName,
      topics,
    } = await exportPack(admin, { name: "sample", version: "1" });
    expect(fileName).toBe("sample-1.zip");
    expect(sha256((await exportPack(admin, { name: "sample", version: "1" })).bytes)).toBe(sum);
    const files = unzipPack(bytes).texts;
    expect(files.get(`en/${slug}.md`)).toContain("## Teach-back");
    expect([...files.keys()].filter((path) => path.startsWith("match/"))).toHaveLength(topics);
    expect([...files.keys()].filter((path) => /^(en|es)\/.*\.md$/.test(path))).toHaveLength(topics * 2);
    expect(files.get("sources.yaml")).toContain("Berridge2007:");
    for (const path of files.keys())
      if (path.endsWith(".json") && /^e[ns]\//.test(path))
        expect(JSON.parse(files.get(path) ?? "")).toMatchObject({ whole: true });
  });
});

describe("importing what was exported", () => {
  it("changes nothing but its base the first time, and nothing at all the second", async () => {
    const admin = await newAdmin("Ada Admin");
    const { bytes } = await exportPack(admin, { name: "own", version: "1" });
    const told: PackProgress[] = [];
    const report = await checkPack(admin, { bytes }, { tell: (one) => told.push(one), stopped: () => false });
    expect(report).toMatchObject({ faults: [], remarks: [], changes: false, newSources: [] });
    expect(new Set(report.items.map(({ state }) => state))).toEqual(new Set(["same"]));
    expect(told.at(-1)).toEqual({ step: "checked", done: told.at(-1)?.of, of: told.at(-1)?.of });
    expect(await importPack(admin, { bytes })).toMatchObject({ changed: true, drafts: [] });
    expect(await importPack(admin, { bytes })).toMatchObject({ changed: false, drafts: [] });
    expect((await listPackImports(admin)).filter(({ name }) => name === "own")).toMatchObject([
      { by: "Ada Admin", added: 0, changed: 0, merged: 0 },
    ]);
  });
});

describe("a pack and local edits", () => {
  it("theirs is taken where we did not touch it: a draft, with its translation in line, published text untouched", async () => {
    const admin = await newAdmin("Ada Admin");
    const before = await getPublishedLibrary(admin as unknown as System);
    const files = replace(await exported(admin, "theirs"), `en/${slug}.md`, words, "It starts you.");
    const bytes = zipPack(files);
    const report = await checkPack(admin, { bytes });
    expect(report.faults).toEqual([]);
    expect(changing(report.items)).toEqual([`${slug} en theirs`]);
    expect(await importPack(admin, { bytes, seen: report.print })).toMatchObject({
      changed: true,
      drafts: [{ slug, part: "en", state: "theirs" }],
    });
    expect((await getPublishedLibrary(admin as unknown as System)).topics).toEqual(before.topics);
    const row = await db().explanationVersion.findFirstOrThrow({
      where: { explanation: { slug }, language: "en", state: "draft" },
      include: { explanation: { include: { publishedTexts: true } } },
    });
    expect(row).toMatchObject({
      origin: "clinic",
      writerIds: [admin.personId],
      authorName: "Towline team",
      authorId: admin.personId,
      number: 2,
    });
    expect(row.basedOnId).toBe(
      row.explanation.publishedTexts.find(({ language }) => language === "en")?.versionId,
    );
    expect(treeText(checkTree(row.tree))).toContain("It starts you.");
    expect(await importPack(admin, { bytes })).toMatchObject({ changed: false, drafts: [] });
    await db().explanationVersion.updateMany({
      where: { id: row.id },
      data: { state: "retired", retiredAt: new Date() },
    });
    expect(await importPack(admin, { bytes })).toMatchObject({ changed: false, drafts: [] });
  });

  it("ours is kept where they did not change it; both alike is nothing; different places merge; the same place is a conflict", async () => {
    const admin = await newAdmin("Ada Admin");
    const start = await exported(admin, "both");
    await importPack(admin, { bytes: zipPack(start) });
    await publishEdit(admin, (text) => text.replace(words, "It gets us going."));
    expect(stateOf((await checkPack(admin, { bytes: zipPack(start) })).items, slug, "en")).toBe("ours");

    const alike = replace(start, `en/${slug}.md`, words, "It gets us going.");
    expect(stateOf((await checkPack(admin, { bytes: zipPack(alike) })).items, slug, "en")).toBe("alike");

    const merged = await checkPack(admin, {
      bytes: zipPack(
        replace(
          start,
          `en/${slug}.md`,
          "A good opener before add-on options.",
          "Say this before add-on options.",
        ),
      ),
    });
    expect(merged.items.find((item) => item.slug === slug && item.part === "en")).toMatchObject({
      state: "merged",
      drafts: true,
      conflicts: [],
    });

    const bytes = zipPack(replace(start, `en/${slug}.md`, words, "It gets them going."));
    const conflict = await checkPack(admin, { bytes });
    const told = conflict.items.find((item) => item.slug === slug && item.part === "en");
    expect(told).toMatchObject({
      state: "conflict",
      conflicts: [
        {
          where: "Picture it",
          ours: expect.stringContaining("gets us going"),
          theirs: expect.stringContaining("gets them going"),
        },
      ],
    });
    await importPack(admin, { bytes });
    const draft = await db().explanationVersion.findFirstOrThrow({
      where: { explanation: { slug }, language: "en", state: "draft" },
      include: { comments: true },
    });
    expect(treeText(checkTree(draft.tree))).toMatch(/gets us going[\s\S]*gets them going/);
    expect(draft.comments).toMatchObject([
      { text: expect.stringMatching(/^Both changed this; keep one\. Picture it/) },
    ]);
    expect(JSON.stringify(draft.tree)).toContain(`"${draft.comments[0]?.blockId}"`);
    const submit = () =>
      submitVersion(admin, { kind: "text", versionId: draft.id, revision: draft.revision });
    await expect(submit()).rejects.toMatchObject({
      code: "invalid",
      words: expect.stringContaining("two texts stand"),
    });
    await expect(resolveComment(admin, { commentId: draft.comments[0]!.id })).rejects.toMatchObject({
      code: "invalid",
    });
    await db().explanationVersion.updateMany({
      where: { id: draft.id },
      data: { state: "retired", retiredAt: new Date() },
    });
  });

  it("a file edited from what stands here is no conflict, whatever was imported before", async () => {
    const admin = await newAdmin("Ada Admin");
    const files = replace(
      await exported(admin, "both"),
      `en/${slug}.md`,
      "It gets us going.",
      "It gets all of us going.",
    );
    expect(stateOf((await checkPack(admin, { bytes: zipPack(files) })).items, slug, "en")).toBe("theirs");
  });

  it("changed matching becomes a draft of its own", async () => {
    const admin = await newAdmin("Ada Admin");
    const bytes = zipPack(
      replace(
        await exported(admin, "weights"),
        `match/${slug}.json`,
        '"sx.anhedonia": 2',
        '"sx.anhedonia": 3',
      ),
    );
    expect(changing((await checkPack(admin, { bytes })).items)).toEqual([`${slug} match theirs`]);
    await importPack(admin, { bytes });
    const row = await db().matchVersion.findFirstOrThrow({
      where: { explanation: { slug }, state: "draft" },
    });
    expect(row).toMatchObject({
      origin: "clinic",
      writerIds: [admin.personId],
      number: 2,
      data: { weights: { "sx.anhedonia": 3 } },
    });
  });
});

describe("a topic that is new here", () => {
  it("is made with its drafts, translation tied to them, and leaves the published library as it was", async () => {
    const admin = await newAdmin("Ada Admin");
    const before = await getPublishedLibrary(admin as unknown as System);
    const files = await exported(admin, "new-topic");
    for (const folder of ["en", "es", "match"]) {
      for (const kind of ["md", "json"]) {
        const text = files.get(`${folder}/${slug}.${kind}`);
        if (text !== undefined)
          files.set(
            `${folder}/brand-new.${kind}`,
            text
              .replaceAll(slug, "brand-new")
              .replace('"order": 201', '"order": 299')
              .replace("order: 201", "order: 299"),
          );
      }
    }
    files.set(
      "sources.yaml",
      `${files.get("sources.yaml")}New2031:\n  citation: A new one. 2031.\n  tag: R\n`,
    );
    for (const language of ["en", "es"]) files.delete(`${language}/brand-new.json`);
    const bytes = zipPack(files);
    const report = await checkPack(admin, { bytes });
    expect(report.faults).toEqual([]);
    expect(changing(report.items).sort()).toEqual([
      "brand-new en new",
      "brand-new es new",
      "brand-new match new",
    ]);
    expect(report.newSources).toEqual(["New2031"]);
    expect(await importPack(admin, { bytes })).toMatchObject({ changed: true, newSources: 1 });
    const made = await db().explanation.findUniqueOrThrow({
      where: { slug: "brand-new" },
      include: { versions: true, publishedTexts: true },
    });
    expect(made).toMatchObject({ order: 299, publishedTexts: [] });
    expect((await getPublishedLibrary(admin as unknown as System)).topics).toEqual(before.topics);
    expect((await listDesk(admin)).find((topic) => topic.slug === "brand-new")?.open).toHaveLength(3);
    expect(await importPack(admin, { bytes })).toMatchObject({ changed: false });
  });
});

describe("the whole library at once", () => {
  it("is checked and written in a moment, all of it", async () => {
    const admin = await newAdmin("Ada Admin");
    const files = await exported(admin, "whole");
    for (const [path, text] of files)
      if (/^e[ns]\/.*\.md$/.test(path))
        files.set(path, text.replace("\n## Teach-back\n\n", "\n## Teach-back\n\n- Ver 2?\n"));
    const bytes = zipPack(files);
    const [started, before] = [performance.now(), process.cpuUsage()];
    const report = await checkPack(admin, { bytes });
    const checked = performance.now();
    const told: PackProgress[] = [];
    const result = await importPack(
      admin,
      { bytes, seen: report.print },
      { tell: (one) => told.push(one), stopped: () => false },
    );
    const written = performance.now();
    const { user, system } = process.cpuUsage(before);
    process.stdout.write(
      `pack of ${report.items.length} parts: checked in ${Math.round(checked - started)} ms, brought in in ${Math.round(written - checked)} ms, of the processor ${Math.round((user + system) / 1000)} ms\n`,
    );
    expect(result.drafts.length).toBeGreaterThan(66);
    expect(told.at(-1)).toMatchObject({ step: "written", done: told.at(-1)?.of });
    expect((user + system) / 1e6).toBeLessThan(15);
    const drafts = await db().explanationVersion.findMany({
      where: { state: "draft", language: "es" },
      include: { translates: true },
    });
    const tied = drafts.filter(({ translates }) => translates !== null);
    expect(tied.every(({ translates, explanationId }) => translates?.explanationId === explanationId)).toBe(
      true,
    );
  });

  it("an export after it still reads as what is published", async () => {
    const admin = await newAdmin("Ada Admin");
    const files = await exported(admin, "again");
    const library = await readLibrary(db());
    expect(
      library.texts.every(({ slug: of, language, content }) =>
        sameText(
          content,
          (JSON.parse(files.get(`${language}/${of}.json`) ?? "") as { content: typeof content }).content,
        ),
      ),
    ).toBe(true);
  });
});
