/**
 * A topic and vocabulary items that exist nowhere in the code, added as files alone: matched, gated, blocked,
 * paired, cautioned and printed by the program as it is.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { getBuilderLibrary } from "@/lib/handouts/draft/get-builder-library";
import { getDraft, getHandoutDocument } from "@/lib/handouts/draft/queries";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { testDatabase } from "@/tests/setup/database";
import { readPdf, squeeze } from "@/tests/setup/read-pdf";
import { vocabulary, starterTopics } from "@/tests/setup/starter-library";
import { chosen, newClinician, newDraft, newFinalised, save, slugsOf } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
const folder = mkdtempSync(join(tmpdir(), "towline-extended-"));
let ada: Clinician;

const items = `
  - id: sx.grey_mornings
    label: Grey mornings
    patient: mornings without colour
    synonyms: [dull dawn]
  - id: soc.keeps_bees
    label: Keeps bees
    patient: you keep bees
  - id: hx.wasp_fever
    label: Wasp fever
    patient: wasp fever
    reason: wasp fever
`;

const hives = `---
slug: tending-hives
title: Tending hives
order: 999
grade: limited
author: Towline team
writtenOn: ${new Date().toISOString().slice(0, 10)}
reviewMonths: 12
sources: [Page2024]
match:
  weights: { sx.grey_mornings: 3 }
  gate: soc.keeps_bees
  block:
    - { when: hx.wasp_fever, hard: true }
  pair:
    - { add: movement, when: sx.grey_mornings at least 2 }
cautions:
  - when: [soc.keeps_bees]
    text: Wear your veil. Call us if you feel ill.
---

## Takeaway

A calm hour with your bees can be a good start to the day.

## Brief

[Some people feel better when they tend to living things.]{claim="Page2024" standing=emerging} Start with one short look at one hive. You do not have to do it all. Sit near the hive and watch the bees come and go. Count ten of them as they land. Breathe out slowly as each one goes in. If the day is cold, just stand at the gate for a while. Tell us at your next visit how it went for you.

## Full

[Some people feel better when they tend to living things.]{claim="Page2024" standing=emerging} Start with one short look at one hive. You do not have to do it all. Sit near the hive and watch the bees come and go.

## What you can do

- Pick one hive and one hour.
- Ask a friend to come along. {unless=soc.unsafe_home}

## Questions to ask us

- How will we know that it helps?

## For the clinician

- Ask when the last sting was.

## Teach-back

- Which hive will you look at first? (One of them.)
- When will you go? (A day and an hour.)
`;

beforeAll(async () => {
  cpSync("prisma/library", folder, { recursive: true });
  const file = join(folder, "vocabulary.yaml");
  writeFileSync(file, readFileSync(file, "utf8").trimEnd() + items);
  writeFileSync(join(folder, "en/tending-hives.md"), hives);
  expect(await loadStarterLibrary(makeSystem("test"), folder)).toEqual({
    changed: true,
    published: 2,
    offered: 0,
  });
  ada = await newClinician();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const bees = (level: 0 | 1 | 2 | 3, ...more: string[]) => ({
  profile: { symptoms: { "sx.grey_mornings": level }, features: ["age.25_64", ...more] },
});
const find = <Item extends { slug: string }>(list: Item[]) =>
  list.find((one) => one.slug === "tending-hives");

describe("a topic and vocabulary items added as files", () => {
  it("are offered in the builder under the labels of the files", async () => {
    const { groups, catalogue } = await getBuilderLibrary(ada);
    expect(groups.find((group) => group.domain === "sx")?.items).toContainEqual({
      id: "sx.grey_mornings",
      label: "Grey mornings",
      parent: null,
      legacy: false,
      synonyms: ["dull dawn"],
      help: null,
    });
    expect(catalogue).toContainEqual(
      expect.objectContaining({ slug: "tending-hives", title: "Tending hives", grade: "limited" }),
    );
  });

  it("match, with score, reasons and caution", async () => {
    const draft = await newDraft(ada, bees(2, "soc.keeps_bees"));
    expect(find(draft.suggestions)).toEqual({
      slug: "tending-hives",
      group: "helps",
      place: expect.stringMatching(/^(best|rest)$/) as string,
      because: expect.stringContaining("because of: Grey mornings, more than half the days.") as string,
      score: 2,
      grade: "limited",
      paired: ["movement"],
      reasons: [{ id: "sx.grey_mornings", weight: 3, level: 2 }],
      cautions: [{ id: "tending-hives.soc.keeps_bees", message: "Wear your veil. Call us if you feel ill." }],
    });
  });

  it("are gated", async () => {
    const draft = await newDraft(ada, bees(3));
    expect(find(draft.suggestions)).toBeUndefined();
    expect(find(draft.heldBack)).toEqual({
      slug: "tending-hives",
      hard: false,
      because: expect.stringContaining("Keeps bees") as string,
    });
  });

  it("are blocked, also when the blocking item comes later", async () => {
    const draft = await newDraft(ada, { ...bees(2, "soc.keeps_bees"), topics: [chosen("tending-hives")] });
    expect(slugsOf(draft.topics)).toContain("tending-hives");
    const after = await save(ada, draft.id, bees(2, "soc.keeps_bees", "hx.wasp_fever"));
    expect(slugsOf(after.topics)).not.toContain("tending-hives");
    expect(after.removed).toEqual([
      { slug: "tending-hives", because: "Can't be added, because of: Wasp fever." },
    ]);
    expect(find(after.heldBack)).toMatchObject({ hard: true });
  });

  it("are paired from the level named on", async () => {
    const pages = async (level: 1 | 2) =>
      slugsOf(
        (await newDraft(ada, { ...bees(level, "soc.keeps_bees"), topics: [chosen("tending-hives")] })).topics,
      );
    expect([await pages(1), await pages(2)]).toEqual([["tending-hives"], ["tending-hives", "movement"]]);
  });

  it("are printed, with caution, and without the line that the profile leaves out", async () => {
    const id = await newFinalised(ada, {
      ...bees(2, "soc.keeps_bees", "soc.unsafe_home"),
      topics: [chosen("tending-hives", { layer: "full" })],
    });
    const { bytes } = await fetchRendering(ada, { id, paper: "letter" });
    const text = squeeze((await readPdf(bytes)).raw.join(" "));
    for (const words of [
      "Tending hives",
      "Pick one hive and one hour.",
      "Wear your veil.",
      "Tending hives: version 1",
    ])
      expect(text).toContain(words);
    expect(text).not.toContain("Ask a friend to come along");
    expect((await getHandoutDocument(ada, { id })).smallPrint[0]).toMatchObject({
      slug: "tending-hives",
      grade: "limited",
    });
    await expect(getDraft(ada, { id })).resolves.toMatchObject({ state: "sealed" });
  });
});

describe("the program", () => {
  const filesUnder = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((file) => `${folder}/${file}`)
      .filter((file) => /\.tsx?$/.test(file));
  const withoutComments = (text: string) =>
    text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");

  // lib/library holds the editorial gates, which say of named items what no text may tell them.
  it("names no topic and no vocabulary item in engine, handouts, pages, screens or terminal", () => {
    const names = [
      ...vocabulary.items.map((item) => item.id),
      ...starterTopics()
        .map((topic) => topic.slug)
        .filter((slug) => slug.includes("-")),
    ];
    expect(names.length).toBeGreaterThan(100);
    const named = new RegExp(
      `(?<![\\w-])(?:${names.map((name) => name.replace(".", "\\.")).join("|")})(?![\\w-])`,
    );
    const files = [
      "lib/engine/matching",
      "lib/engine/vocabulary",
      "lib/handouts",
      "lib/document",
      "cli",
      "worker",
      "app",
      "components",
    ]
      .flatMap(filesUnder)
      .filter((file) => !file.endsWith(".test.ts"));
    expect(files.length).toBeGreaterThan(50);
    expect(
      files.flatMap(
        (file) =>
          named.exec(withoutComments(readFileSync(file, "utf8")))?.map((name) => `${file}: ${name}`) ?? [],
      ),
    ).toEqual([]);
    expect(named.test('if (id === "hx.seizure") return;')).toBe(true);
  });
});
