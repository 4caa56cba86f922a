import { describe, expect, it } from "vitest";
import type { Admin, System } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { saveDraft } from "@/lib/editorial/versions/save-draft";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { approveVersion } from "@/lib/editorial/review/approve-version";
import { resolveComment } from "@/lib/editorial/review/resolve-comment";
import { getVersion, listDesk } from "@/lib/editorial/versions/queries";
import type { TextVersionView } from "@/lib/editorial/schema";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { checkTree, treeText } from "@/lib/library/tree/tree";
import { exportPack } from "@/lib/editorial/packs/export-pack";
import { importPack } from "@/lib/editorial/packs/import-pack";
import { checkPack, listPackImports } from "@/lib/editorial/packs/queries";
import { readLibrary } from "@/lib/editorial/packs/read-library";
import type { PackItem, PackProgress, PartState } from "@/lib/editorial/packs/schema";
import { sameText } from "@/lib/editorial/packs/plan-import";
import { sha256 } from "@/lib/editorial/packs/write-pack";
import { unzipPack, zipPack } from "@/lib/editorial/packs/zip";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";

testDatabase({ library: true });

const slug = "what-dopamine-does";
const words = "Here the picture stops: the starter is not the fuel, and it is not the joy of the trip.";

type Files = Map<string, string>;
let last: { revision: number; files: Files } | null = null;
/** An export under this name; the files of the last one while nothing was published since. */
async function exported(admin: Admin, name = "sample"): Promise<Files> {
  const { revision } = await db().libraryState.findUniqueOrThrow({ where: { id: 1 } });
  if (last?.revision !== revision)
    last = {
      revision,
      files: new Map(unzipPack((await exportPack(admin, { name: "sample", version: "1" })).bytes).texts),
    };
  return replace(new Map(last.files), "pack.json", '"sample"', `"${name}"`);
}
function replace(files: Files, path: string, from: string, to: string): Files {
  const text = files.get(path) ?? "";
  if (!text.includes(from)) throw new Error(`${path} holds no “${from}”.`);
  return new Map(files).set(path, text.replaceAll(from, to));
}
const stateOf = (items: PackItem[], of: string, part: string): PartState | undefined =>
  items.find((item) => item.slug === of && item.part === part)?.state;
const changing = (items: PackItem[]) =>
  items.filter(({ drafts }) => drafts).map(({ slug: of, part, state }) => `${of} ${part} ${state}`);

/** Someone of the clinic writes, under the author's own name, and someone else approves. */
async function publishEdit(admin: Admin, change: (text: string) => string, of = slug): Promise<void> {
  const { versionId } = await beginDraft(admin, { slug: of, kind: "text", language: "en" });
  const draft = (await getVersion(admin, { kind: "text", versionId })) as TextVersionView;
  const tree: unknown = JSON.parse(change(JSON.stringify(draft.content.tree)));
  const { revision } = await saveDraft(admin, {
    kind: "text",
    versionId,
    revision: draft.revision,
    content: { ...draft.content, author: "Towline team", tree },
  });
  await submitVersion(admin, { kind: "text", versionId, revision });
  await approveVersion(await newReviewer("Rae"), {
    kind: "text",
    versionId,
    revision: revision + 1,
    replacesId: draft.publishedId,
    reason: "The gates that fail here were looked at, and patients are told to call us.",
  });
}

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

describe("nothing is written", () => {
  const rows = async () => [
    await db().explanationVersion.count(),
    await db().matchVersion.count(),
    await db().packImport.count(),
    await db().packBase.count(),
    await db().source.count(),
    await db().auditEvent.count(),
  ];

  it.each([
    [
      "a dead link",
      (files: Files) => replace(files, `en/${slug}.md`, words, "[It gets you going.](topic:no-such-topic)"),
      /no-such-topic/,
      `en/${slug}.md`,
    ],
    [
      "an unknown source",
      (files: Files) => replace(files, `en/${slug}.md`, '"Mizuno2023"', '"Nobody1999"'),
      /Nobody1999/,
      `en/${slug}.md`,
    ],
    [
      "an unknown condition",
      (files: Files) =>
        replace(files, `en/${slug}.md`, words, words).set(
          `en/${slug}.md`,
          `${files.get(`en/${slug}.md`)}- One more. {unless=sx.unheard_of}\n`,
        ),
      /sx\.unheard_of/,
      `en/${slug}.md`,
    ],
    [
      "an unknown id in a matching",
      (files: Files) => replace(files, `match/${slug}.json`, "sx.anhedonia", "sx.unheard_of"),
      /sx\.unheard_of/,
      `match/${slug}.json`,
    ],
    [
      "a heading outside the form",
      (files: Files) => replace(files, `en/${slug}.md`, "## Full", "## More"),
      /not a heading/,
      `en/${slug}.md`,
    ],
  ])("for %s, which is named with its line", async (_name, spoil, problem, file) => {
    const admin = await newAdmin("Ada Admin");
    // The local edit of another test is no part of this one.
    const start = replace(await exported(admin, "faulty"), `en/${slug}.md`, "It gets us going.", words);
    const bytes = zipPack(spoil(start));
    const before = await rows();
    const { faults, items } = await checkPack(admin, { bytes });
    expect(items).toEqual([]);
    expect(faults[0]).toMatchObject({
      file,
      problem: expect.stringMatching(problem),
      line: expect.any(Number),
    });
    await expect(importPack(admin, { bytes })).rejects.toMatchObject({
      code: "invalid",
      words: expect.stringContaining(file),
    });
    expect(await rows()).toEqual(before);
  });

  it("when the person left before everything was checked, or the library changed since", async () => {
    const admin = await newAdmin("Ada Admin");
    const bytes = zipPack(
      replace(await exported(admin, "left"), `en/${slug}.md`, "A good opener", "A fine opener"),
    );
    const before = await rows();
    await expect(
      importPack(admin, { bytes }, { tell: () => undefined, stopped: () => true }),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(importPack(admin, { bytes, seen: "0".repeat(64) })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await rows()).toEqual(before);
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
