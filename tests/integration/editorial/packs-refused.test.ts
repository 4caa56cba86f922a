/** A pack at fault, or that comes too late: nothing of it is written. */
import { describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { importPack } from "@/lib/editorial/packs/import-pack";
import { checkPack } from "@/lib/editorial/packs/queries";
import { zipPack } from "@/lib/editorial/packs/zip";
import { newAdmin } from "@/tests/setup/desk-people";
import { exported, type Files, replace, setUpPacks, slug, words } from "@/tests/setup/pack-makers";

setUpPacks();

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
    const bytes = zipPack(spoil(await exported(admin, "faulty")));
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
