import { describe, expect, it } from "vitest";
import { topicPosition } from "@/lib/editorial/try/topic-position";
import { readLibraryTexts } from "@/lib/library/starter/folder-texts";
import { parseLibrary } from "@/lib/library/starter/library-files";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { rulesDocument } from "@/lib/library/schema";
import { claimsOf, paragraphsIn, type Tree } from "@/lib/library/tree/tree";
import { namedBy, sheetClaims, sheetParts } from "./sheet-parts";
import { maySign, sittingOf, waitsForSignOff } from "./who-may-sign";
import { sittingInput } from "./schema";

const { topics, rulesDocument: document } = await shippedFolder();
const treeOf = (slug: string, language: "en" | "es"): Tree => {
  const tree = topics.find((topic) => topic.slug === slug && topic.language === language)?.tree;
  if (!tree) throw new Error(`${slug} has no ${language} text`);
  return tree;
};

describe("points to check first", () => {
  const slugs = topics.filter(({ language }) => language === "en").map(({ slug }) => slug);

  it("stand for every topic, each for someone who can settle it", () => {
    const { checkFirst } = document;
    expect(slugs.filter((slug) => !checkFirst.topics[slug])).toEqual([]);
    expect(checkFirst.everyTopic.map((point) => point.for)).toContain("translator");
    expect(checkFirst.topics["after-a-birth"]?.map((point) => point.for)).toContain("perinatal psychiatrist");
  });

  it("of a topic that isn't there are a fault, and documents of before have none", async () => {
    const texts = new Map(await readLibraryTexts());
    const file = texts.get("check-first.yaml") ?? "";
    texts.set("check-first.yaml", file.replace("\n  movement:\n", "\n  moving:\n"));
    expect(() => parseLibrary(texts)).toThrow("It names the topic moving, which isn't there.");
    texts.delete("check-first.yaml");
    expect(parseLibrary(texts).rulesDocument.checkFirst).toEqual({ everyTopic: [], topics: {} });
    const { checkFirst: _checkFirst, ...before } = document;
    expect(rulesDocument.parse(before).checkFirst).toEqual({ everyTopic: [], topics: {} });
  });
});

describe("a sheet", () => {
  it("holds each claim once with its Spanish, and none is lost in either language", () => {
    for (const { slug } of topics.filter(({ language }) => language === "en")) {
      const [en, es] = [treeOf(slug, "en"), treeOf(slug, "es")];
      const lines = sheetClaims(en, es);
      const keys = lines.map(({ text, standing, sources, option, row }) =>
        JSON.stringify([text, standing, sources, option, row]),
      );
      const said = (tree: Tree) => new Set(claimsOf(tree).map(({ text }) => text.trim()));
      expect(new Set(keys).size).toBe(keys.length);
      expect(new Set(lines.map(({ text }) => text))).toEqual(said(en));
      expect([slug, new Set(lines.flatMap((line) => line.es))]).toEqual([slug, said(es)]);
      expect(lines.every(({ where, sources }) => where.length > 0 && sources.length > 0)).toBe(true);
    }
  });

  it("sets no Spanish beside a claim that rests on something else, and none where there is no translation", () => {
    const es = structuredClone(treeOf("sleep", "es"));
    const [first] = es.content.flatMap(({ content }) => content.flatMap(paragraphsIn));
    const mark = first?.content.flatMap(({ marks = [] }) => marks).find(({ type }) => type === "claim");
    if (mark?.type !== "claim") throw new Error("no claim");
    mark.attrs.standing = "contested";
    expect(sheetClaims(treeOf("sleep", "en"), es).filter((line) => line.es.length === 0).length).toBe(1);
    expect(sheetClaims(treeOf("sleep", "en"), null).some((line) => line.es.length > 0)).toBe(false);
  });

  it("says of a claim in a grid which option and row it is of", () => {
    const lines = sheetClaims(treeOf("compare-options", "en"), treeOf("compare-options", "es"));
    expect(lines).toContainEqual(
      expect.objectContaining({
        option: "Lithium",
        row: "How sure are we that it helps? Is the medicine approved for depression?",
        text: "Not approved as an add-on.",
        es: ["No aprobado para agregar."],
      }),
    );
    expect(lines.filter(({ row }) => row === null).length).toBeLessThan(10);
  });

  it("sets each English block beside its Spanish one, of the same form, in every topic", () => {
    for (const { slug } of topics.filter(({ language }) => language === "en")) {
      const parts = sheetParts(treeOf(slug, "en"), treeOf(slug, "es"), (id) => id);
      const uneven = parts.flatMap(({ rows }) => rows.filter(({ en, es }) => en?.type !== es?.type));
      expect([slug, uneven]).toEqual([slug, []]);
    }
  });

  it("says for whom a piece prints, and keeps the conversation apart", () => {
    const parts = sheetParts(treeOf("when-to-call", "en"), null, (id) => id);
    const conditions = parts.flatMap(({ rows }) => rows.flatMap((row) => row.conditions));
    expect(
      conditions.some((line) => line.includes("prints only for: ") && line.includes("med.lithium")),
    ).toBe(true);
    expect(parts.filter(({ conversation }) => conversation).map(({ name }) => name)).toContain("Teach-back");
    expect(parts.every(({ rows }) => rows.every(({ es }) => es === null))).toBe(true);
  });

  it("names what its matching names", () => {
    const match = topics.find(({ slug }) => slug === "option-bupropion")?.match;
    if (!match) throw new Error("no matching");
    const position = topicPosition("option-bupropion", document.rules);
    const { ids, slugs } = namedBy({ grade: "moderate", match }, position);
    expect(ids).toContain("hx.seizure");
    // A rule of its whole lane, which its own matching does not repeat.
    expect(ids).toContain("sx.psychosis_now");
    expect([...slugs]).toEqual(expect.arrayContaining(match.pair.map(({ add }) => add)));
  });
});

describe("what waits", () => {
  it("is what nobody but its writer stands behind", () => {
    const by = { by: "Dr. Rhea", on: "2026-11-29" };
    expect(waitsForSignOff({ signedOff: null, approved: null })).toBe(true);
    expect(waitsForSignOff({ signedOff: null, approved: { ...by, onePerson: true } })).toBe(true);
    expect(waitsForSignOff({ signedOff: null, approved: { ...by, onePerson: false } })).toBe(false);
    expect(waitsForSignOff({ signedOff: by, approved: null })).toBe(false);
  });

  it("is decided once a topic, with a reason where it is left out", () => {
    const [one, other] = ["0198f0a0-0000-7000-8000-000000000001", "0198f0a0-0000-7000-8000-000000000002"];
    const accepts = (input: unknown) => sittingInput.safeParse(input).success;
    expect(accepts({ sign: [one], except: [{ versionId: other, reason: "The dose line" }] })).toBe(true);
    expect(accepts({ sign: [one], except: [{ versionId: one, reason: "Both" }] })).toBe(false);
    expect(accepts({ sign: [one, one] })).toBe(false);
    expect(accepts({ except: [{ versionId: other, reason: " " }] })).toBe(false);
    expect(accepts({})).toBe(false);
  });
});

describe("a sitting", () => {
  const prescriber = { isReviewer: true, mayFinalise: true };
  const translator = { isReviewer: true, mayFinalise: false };
  const admin = { isReviewer: false, mayFinalise: false };

  it("is of a prescriber for the clinic's word, and of any reviewer for a translation", () => {
    const may = (who: typeof prescriber) => [maySign(who, "sign-off"), maySign(who, "translation")];
    expect([prescriber, translator, admin].map(may)).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ]);
  });

  it.each([
    [{}, prescriber, "en sign-off"],
    [{}, translator, "es translation"],
    [{}, admin, "en sign-off"],
    [{ language: "es" }, prescriber, "es sign-off"],
    [{ language: "es" }, translator, "es translation"],
    [{ language: "es", task: "sign-off" }, translator, "es sign-off"],
    [{ language: "es", task: "translation" }, prescriber, "es translation"],
    [{ language: "en", task: "translation" }, translator, "en sign-off"],
    [{ language: "xx", task: "nothing" }, translator, "en sign-off"],
  ])("that the address names as %j is, for %j, %s", (asked, who, is) => {
    const { language, task } = sittingOf(asked, who);
    expect(`${language} ${task}`).toBe(is);
  });
});
