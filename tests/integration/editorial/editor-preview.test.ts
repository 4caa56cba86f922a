import { beforeAll, describe, expect, it } from "vitest";
import type { Admin } from "@/lib/platform/actors";
import { saveVersion } from "@/lib/editorial/versions/save-version";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import {
  getGates,
  getLastSave,
  getVersion,
  getWritingMaterial,
  previewText,
} from "@/lib/editorial/versions/queries";
import type { TextContent, TextVersionView } from "@/lib/editorial/schema";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin } from "@/tests/setup/desk-people";

testDatabase({ library: true });
let editor: Admin;
let english: TextVersionView;
let spanish: TextVersionView;

async function draft(slug: string, language: "en" | "es"): Promise<TextVersionView> {
  const { versionId } = await beginDraft(editor, { slug, kind: "text", language });
  return (await getVersion(editor, { kind: "text", versionId })) as TextVersionView;
}
beforeAll(async () => {
  editor = await newAdmin("Wanda Writer");
  [english, spanish] = [
    await draft("brain-connections-tow-truck", "en"),
    await draft("brain-connections-tow-truck", "es"),
  ];
});

const preview = ({ slug, language, content }: TextVersionView, more: object = {}) =>
  previewText(editor, { slug, language, content, layer: "full", paper: "letter", page: 1, ...more });

/** The text with one more sentence, which nobody cited, at the end of its takeaway. */
function withSentence({ content }: TextVersionView, text: string): TextContent {
  const copy = structuredClone(content);
  const block = copy.tree.content[0]?.content[0];
  if (block?.type === "paragraph") block.content.push({ type: "text", text });
  return copy;
}

describe("the page of a text under work", () => {
  it.each(["en", "es"] as const)("prints whole, with its pictures, in %s", async (language) => {
    const { svg, pages, page, sections } = await preview(language === "en" ? english : spanish);
    expect(svg).toMatch(/^<svg .*<\/svg>$/s);
    expect({ pages: pages > 0, page }).toEqual({ pages: true, page: 1 });
    expect(sections.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["takeaway", "meaning", "do", "ask"]),
    );
    expect(sections.some(({ content }) => content.some((block) => block.type === "figure"))).toBe(true);
  });

  it("shows blocks that only some patients get, and the brief text when asked", async () => {
    const brief = await preview(english, { layer: "brief" });
    const whole = await preview(english);
    expect(JSON.stringify(brief.sections)).not.toBe(JSON.stringify(whole.sections));
    expect((await preview(english, { page: 40 })).page).toBe(whole.pages);
  });

  it("changes with a word, and says of the words what the gates say of the saved text", async () => {
    const before = await preview(english);
    const after = await preview({ ...english, content: withSentence(english, " Nobody cited this.") });
    expect(after.svg).not.toBe(before.svg);
    expect(before.gates).toEqual(await getGates(editor, { kind: "text", versionId: english.id }));
    const fresh = after.gates.findings.filter(
      (one) => !before.gates.findings.some((known) => known.problem === one.problem),
    );
    expect(fresh).toContainEqual(expect.objectContaining({ stops: true, quote: "Nobody cited this." }));
    expect(after.gates.figures.map(({ layer }) => layer)).toEqual(["brief", "full"]);
  });

  it("refuses a tree outside the schema and an unknown topic, with words", async () => {
    const tree = { type: "doc", content: [{ type: "script" }] } as unknown as TextContent["tree"];
    await expect(preview({ ...english, content: { ...english.content, tree } })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(preview({ ...english, slug: "no-such-topic" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("what an editor chooses from", () => {
  it("has sources, topics, vocabulary and pictures; beside a translation the English text", async () => {
    const material = await getWritingMaterial(editor, english);
    expect(material).toMatchObject({ english: null, paper: "letter" });
    expect(
      [
        material.sources.length,
        material.topics.length,
        material.vocabulary.length,
        Object.keys(material.figures).length,
      ].every((count) => count > 5),
    ).toBe(true);
    expect(material.allowed).toEqual(expect.arrayContaining([english.content.sources[0]]));
    expect((await getWritingMaterial(editor, spanish)).english).toMatchObject({
      versionId: english.basedOnId,
      title: english.title,
    });
  });
});

it("says who saved a version last", async () => {
  expect(await getLastSave(editor, { kind: "text", versionId: spanish.id })).toBeNull();
  await saveVersion(editor, { kind: "text", versionId: spanish.id, revision: 0, content: spanish.content });
  expect(await getLastSave(editor, { kind: "text", versionId: spanish.id })).toMatchObject({
    by: "Wanda Writer",
  });
});
