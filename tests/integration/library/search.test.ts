/** What clinicians find in the starter library, and what they do not. */
import { beforeAll, describe, expect, it } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { setPublishedText, withdrawText } from "@/lib/library/publishing/set-published-version";
import { searchTopics } from "@/lib/library/search/queries";
import { topicsShown, type SearchInput } from "@/lib/library/search/schema";
import { testDatabase } from "@/tests/setup/database";
import { newClinician, slugsOf } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let clinician: Clinician;
beforeAll(async () => {
  clinician = await newClinician();
});

const search = (text: string, more: Partial<SearchInput> = {}) => searchTopics(clinician, { text, ...more });
const slugs = async (text: string, more?: Partial<SearchInput>) => slugsOf((await search(text, more)).topics);
const marked = (pieces: { text: string; found: boolean }[] | null | undefined) =>
  (pieces ?? []).filter(({ found }) => found).map(({ text }) => text);

describe("searching in English", () => {
  it.each([
    ["no joy", "anhedonia-lost-joy"],
    ["blah", "anhedonia-lost-joy"],
    ["zaps", "stopping-safely"],
    ["lazy", "motivation-not-laziness"],
    ["wellbutrin", "option-bupropion"],
    ["zoloft", "stopping-safely"],
    ["xanax", "interactions-check"],
    ["mushrooms", "psychedelics-research-only"],
    ["can't sit still", "akathisia-restlessness"],
  ])("finds by what patients call it: %j leads to %s", async (text, slug) => {
    expect(await slugs(text)).toContain(slug);
  });

  it.each([
    ["sertraline", "ssri-snri-basics"],
    ["zoloft", "ssri-snri-basics"],
    ["escitalopram", "ssri-snri-basics"],
    ["effexor", "ssri-snri-basics"],
    ["cymbalta", "ssri-snri-basics"],
    ["wellbutrin", "option-bupropion"],
    ["abilify", "option-partial-agonists"],
    ["vyvanse", "option-stimulants"],
    ["spravato", "option-esketamine-ketamine"],
  ])("leads from a medicine by either name to its own page first: %j", async (text, slug) => {
    expect((await slugs(text))[0]).toBe(slug);
  });

  it("says which other name it was found under, and marks found words in the title and the text", async () => {
    const [first] = (await search("bupropion")).topics;
    expect(first).toMatchObject({ slug: "option-bupropion", called: null });
    expect(marked(first?.title)).toEqual(["Bupropion"]);
    expect(marked(first?.snippet)[0]?.toLowerCase()).toBe("bupropion");
    const joyless = (await search("blah")).topics.find(({ slug }) => slug === "anhedonia-lost-joy");
    expect(joyless?.called).toBe("blah");
  });

  it("finds what another name's own label names, in texts whose matching says nothing of it", async () => {
    const before = await slugs("no joy", { limit: topicsShown });
    const plain = await db().topicSearch.findFirstOrThrow({
      where: { language: "en", slug: { notIn: before } },
    });
    await db().topicSearch.update({
      where: { explanationId_language: { explanationId: plain.explanationId, language: "en" } },
      data: { body: `${plain.body}\nDoctors say anhedonia.` },
    });
    expect(await slugs("no joy", { limit: topicsShown })).toContain(plain.slug);
  });

  it.each([
    ["anhedonea", "anhedonia", "anhedonia-lost-joy"],
    ["bupropoin", "bupropion", "option-bupropion"],
    ["slepp", "sleep", "sleep"],
  ])("puts right what was mistyped: %j", async (typed, meant, slug) => {
    const { topics, instead } = await search(typed);
    expect(instead).toBe(meant);
    expect(slugsOf(topics)).toContain(slug);
  });

  it.each(["b", "bup", "bupropi", "bupropion "])("finds while one types: %j", async (typed) => {
    if (typed !== "b") expect(await slugs(typed)).toContain("option-bupropion");
    else expect((await search(typed)).topics.length).toBeLessThanOrEqual(20);
  });

  it("finds stems, whatever case and accents, and every word must be there", async () => {
    expect((await slugs("SLEEPING"))[0]).toBe("sleep");
    expect(await slugs("sléep better")).toContain("sleep");
    expect(await slugs("sleep zqxv")).toEqual([]);
  });

  it("understands quotes, a minus and or", async () => {
    expect(await slugs('"serotonin syndrome"')).toContain("serotonin-syndrome");
    const [all, without] = [
      await slugs("serotonin", { limit: topicsShown }),
      await slugs("serotonin -dopamine", { limit: topicsShown }),
    ];
    expect(without.length).toBeLessThan(all.length);
    expect(await slugs("bupropion or pramipexole")).toEqual(
      expect.arrayContaining(["option-bupropion", "option-pramipexole"]),
    );
  });

  it("lists the best first, titles before texts, then catalogue order, and says when there are more", async () => {
    const { topics, more } = await search("dopamine", { limit: 3 });
    expect(more).toBe(true);
    expect(topics).toHaveLength(3);
    for (const { title } of topics)
      expect(marked(title).map((word) => word.toLowerCase())).toContain("dopamine");
  });
});

describe("filters and browsing", () => {
  it("lists everything in catalogue order without a search", async () => {
    const { topics, more } = await search("  ", { limit: topicsShown });
    expect(topics).toHaveLength(53);
    expect(more).toBe(false);
    expect(topics.map(({ section }) => section)).toEqual(
      [...topics.map(({ section }) => section)].sort((one, other) => one - other),
    );
  });

  it("narrows lists and searches by grade, section and whether medicines are named", async () => {
    const strong = (await search("", { filters: { grade: "strong" }, limit: topicsShown })).topics;
    expect(new Set(strong.map(({ grade }) => grade))).toEqual(new Set(["strong"]));
    expect(
      new Set((await search("sleep", { filters: { section: 5 } })).topics.map(({ section }) => section)),
    ).toEqual(new Set([5]));
    const [named, none] = [
      await slugs("dopamine", { filters: { medicine: true }, limit: topicsShown }),
      await slugs("dopamine", { filters: { medicine: false }, limit: topicsShown }),
    ];
    expect(named).toContain("option-pramipexole");
    expect(named.filter((slug) => none.includes(slug))).toEqual([]);
  });
});

describe("searching in Spanish", () => {
  it("finds Spanish stems with accents or without, and marks the words as they are written", async () => {
    const [with_, without] = [
      await search("depresión", { language: "es", limit: topicsShown }),
      await search("DEPRESION", { language: "es", limit: topicsShown }),
    ];
    expect(with_.topics.length).toBeGreaterThan(5);
    expect(slugsOf(without.topics)).toEqual(slugsOf(with_.topics));
    expect(without.topics.flatMap(({ snippet }) => marked(snippet))).toContain("depresión");
    expect(await slugs("dormir mejor", { language: "es" })).toContain("sleep");
  });

  it("knows the Spanish names of symptoms, and English ones stay out", async () => {
    expect(await slugs("falta de alegria", { language: "es" })).toContain("anhedonia-lost-joy");
    expect(await slugs("zaps", { language: "es" })).toEqual([]);
    expect(await slugs("lazy", { language: "es" })).toEqual([]);
  });
});

describe("whatever is typed", () => {
  it.each([
    '\'; DROP TABLE "TopicSearch"; --',
    "!&|<->()*:",
    '"unclosed',
    "a & !b",
    "-",
    "or",
    "\\",
    "%_%",
    "\u0000\ud800",
    "sleep:*",
    "the",
    "<b>sleep</b>",
    "{}[]",
    "x".repeat(10_000),
    "sleep ".repeat(1500),
  ])("answers %j", async (text) => {
    const { topics } = await search(text);
    expect(topics.length).toBeLessThanOrEqual(20);
  });
});

describe("what is published", () => {
  const textOf = (slug: string) =>
    db().publishedText.findFirstOrThrow({
      where: { language: "en", explanation: { slug } },
      include: { version: true },
    });

  it("is found by its new words once an edited text is published, and by the old ones no more", async () => {
    const { version, explanationId } = await textOf("movement");
    const id = newId();
    const tree = JSON.parse(JSON.stringify(version.tree).replace(/walk/gi, "hopscotch")) as object;
    await db().$transaction(async (tx) => {
      await tx.explanationVersion.create({
        data: {
          ...version,
          id,
          number: 2,
          origin: "clinic",
          fileSha256: null,
          title: "Hop about",
          tree,
          cautions: version.cautions as object,
          readability: version.readability as object,
          gateFailures: undefined,
        },
      });
      await setPublishedText(tx, { explanationId, language: "en" }, id);
    });
    expect(await slugs("hopscotch")).toEqual(["movement"]);
    expect(await slugs("walk", { limit: topicsShown })).not.toContain("movement");
    expect((await search("hop abuot")).instead).toBe("hop about");
  });

  it("is not found any more once it is withdrawn", async () => {
    const { explanationId } = await textOf("psychedelics-research-only");
    expect(await slugs("psilocybin")).toContain("psychedelics-research-only");
    await db().$transaction((tx) => withdrawText(tx, { explanationId, language: "en" }));
    expect(await slugs("psilocybin", { limit: topicsShown })).not.toContain("psychedelics-research-only");
    expect(await slugs("", { limit: topicsShown })).not.toContain("psychedelics-research-only");
  });

  it("is made searchable at the start of a database of an earlier release, and after a change of the rules", async () => {
    await db().topicSearch.deleteMany();
    await db().searchTerm.deleteMany();
    await db().libraryState.update({ where: { id: 1 }, data: { searchMark: "" } });
    expect(await slugs("sleep")).toEqual([]);
    await loadStarterLibrary(makeSystem("test"));
    expect(await slugs("sleep")).toContain("sleep");
    expect((await search("slepp")).instead).toBe("sleep");
    const now = await db().rulesVersion.findFirstOrThrow({ orderBy: { number: "desc" } });
    const content = JSON.parse(JSON.stringify(now.content).replace("no joy", "grey days")) as object;
    await db().rulesVersion.create({
      data: { id: newId(), number: now.number + 1, sha256: "0".repeat(64), content },
    });
    await loadStarterLibrary(makeSystem("test"));
    expect(await slugs("grey days")).toContain("anhedonia-lost-joy");
  });
});
