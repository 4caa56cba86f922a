import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { partsFor } from "./parts-for-patient";
import { checkTree, claimsOf, partsText, treeText, type Tree } from "./tree";

type Json = Record<string, unknown>;
const words = (text: string, marks?: Json[]) => ({ type: "text", text, ...(marks ? { marks } : {}) });
const claim = (...sources: string[]) => ({ type: "claim", attrs: { sources, standing: "established" } });
const paragraph = (id: string, content: Json[], more: Json = {}) => ({
  type: "paragraph",
  attrs: { id, ...more },
  content,
});
const item = (id: string, text: string, more: Json = {}) => ({
  type: "listItem",
  attrs: { id, ...more },
  content: [paragraph(`${id}.p`, [words(text)])],
});
const section = (kind: string, content: Json[], layer: string | null = null) => ({
  type: "section",
  attrs: { kind, layer },
  content,
});
const doc = (...content: Json[]) => ({ type: "doc", content });
const withMark = (mark: Json) => doc(section("takeaway", [paragraph("a", [words("here", [mark])])]));

const page: Tree = checkTree(
  doc(
    section("takeaway", [paragraph("t", [words("Short.")])]),
    section("meaning", [paragraph("b", [words("Brief words.", [claim("Page2024")])])], "brief"),
    section(
      "meaning",
      [
        paragraph("f", [
          words("Full ", [claim("Page2024")]),
          words("words.", [claim("Page2024"), { type: "strong" }]),
          words(" Ask."),
          words("More.", [claim("Levy2018")]),
        ]),
      ],
      "full",
    ),
    section("do", [
      {
        type: "bulletList",
        attrs: { id: "l" },
        content: [item("l1", "Walk."), item("l2", "Tell a friend.", { unless: ["soc.unsafe_home"] })],
      },
    ]),
    section("ask", [
      {
        type: "callout",
        attrs: { id: "c", kind: "now" },
        content: [paragraph("c1", [words("Only then.")], { when: ["hx.seizure", "hx.cardiac"] })],
      },
    ]),
    section("say", [paragraph("s", [words("For the clinician.")])]),
    section("teachBack", [paragraph("tb", [words("In your words?")])]),
  ),
);
const parts = (facts: string[], layer: "brief" | "full" = "full", hide: string[] = []) =>
  partsFor(page, { layer, facts: new Set(facts), hide });

describe("a tree that is kept", () => {
  it("comes back in one form, with every attribute there", () => {
    expect(page.content[0]?.content[0]).toEqual({
      type: "paragraph",
      attrs: { id: "t", unless: [], when: [], same: [] },
      content: [{ type: "text", text: "Short." }],
    });
    expect(checkTree(page)).toEqual(page);
  });

  it("loses attributes the schema doesn't know", () => {
    const tree = checkTree(doc(section("takeaway", [paragraph("a", [words("x")], { onclick: "alert(1)" })])));
    expect(JSON.stringify(tree)).not.toContain("onclick");
  });

  it.each([
    ["nothing", null],
    ["a string", "doc"],
    ["an unknown node", doc(section("takeaway", [{ type: "script", content: [words("x")] }]))],
    ["a node in the wrong place", doc(paragraph("a", [words("x")]))],
    [
      "a list in a list",
      doc(
        section("do", [
          {
            type: "bulletList",
            attrs: { id: "l" },
            content: [
              {
                type: "listItem",
                attrs: { id: "i" },
                content: [{ type: "bulletList", attrs: { id: "m" }, content: [item("j", "x")] }],
              },
            ],
          },
        ]),
      ),
    ],
    ["an unknown section", doc(section("advert", [paragraph("a", [words("x")])]))],
    ["a block without an id", doc(section("takeaway", [{ type: "paragraph", content: [words("x")] }]))],
    [
      "the same id twice",
      doc(section("takeaway", [paragraph("a", [words("x")]), paragraph("a", [words("y")])])),
    ],
    [
      "the same section twice",
      doc(section("do", [paragraph("a", [words("x")])]), section("do", [paragraph("b", [words("y")])])),
    ],
    ["an empty paragraph", doc(section("takeaway", [{ type: "paragraph", attrs: { id: "a" } }]))],
    ["a paragraph of nothing but blanks", doc(section("takeaway", [paragraph("a", [words(" \u00a0")])]))],
    [
      "a grid whose option has no name",
      doc(
        section("grid", [
          {
            type: "grid",
            attrs: { id: "g" },
            content: [
              { type: "gridOption", attrs: { id: "o" } },
              {
                type: "gridRow",
                attrs: { id: "r", title: "How" },
                content: [{ type: "gridCell", attrs: { id: "c" }, content: [paragraph("a", [words("x")])] }],
              },
            ],
          },
        ]),
      ),
    ],
    ["text with NUL", doc(section("takeaway", [paragraph("a", [words("a\0b")])]))],
    ["half of a sign", doc(section("takeaway", [paragraph("a", [words("\ud83d")])]))],
    ["meaning without a layer", doc(section("meaning", [paragraph("a", [words("x")])]))],
    ["a layer on another section", doc(section("do", [paragraph("a", [words("x")])], "brief"))],
    [
      "conditions that are no ids",
      doc(section("takeaway", [paragraph("a", [words("x")], { unless: ["Not an id"] })])),
    ],
    ["an unknown mark", withMark({ type: "underline" })],
    ["a script link", withMark({ type: "link", attrs: { href: "javascript:alert(1)" } })],
    ["a script link in disguise", withMark({ type: "link", attrs: { href: " JaVaScRiPt:alert(1)" } })],
    ["a data link", withMark({ type: "link", attrs: { href: "data:text/html,x" } })],
    ["a plain http link", withMark({ type: "link", attrs: { href: "http://example.org" } })],
    ["a mail link with headers", withMark({ type: "link", attrs: { href: "mailto:a@b.org?bcc=c@d.org" } })],
    ["a topic that is no slug", withMark({ type: "topicLink", attrs: { slug: "../desk" } })],
    ["a claim without sources", withMark({ type: "claim", attrs: { sources: [], standing: "established" } })],
    ["an unknown standing", withMark({ type: "claim", attrs: { sources: ["A2020"], standing: "certain" } })],
    ["more than 200 kB", doc(section("takeaway", [paragraph("a", [words("x".repeat(200_001))])]))],
  ])("is not %s", (_, json) => {
    expect(() => checkTree(json)).toThrow(AppError);
  });

  it.each(["https://988lifeline.org/chat", "tel:988", "tel:+1-800-222-1222", "mailto:desk@clinic.example"])(
    "may link to %s",
    (href) => {
      expect(() => checkTree(withMark({ type: "link", attrs: { href } }))).not.toThrow();
    },
  );
});

describe("what is read out of a tree", () => {
  it("is its text, a line a paragraph", () => {
    expect(treeText(page).split("\n").slice(0, 4)).toEqual([
      "Short.",
      "Brief words.",
      "Full words. Ask.More.",
      "Walk.",
    ]);
  });

  it("is its claims, whole across other marks", () => {
    expect(claimsOf(page).map(({ text, sources, layer }) => [text, sources.join(), layer])).toEqual([
      ["Brief words.", "Page2024", "brief"],
      ["Full words.", "Page2024", "full"],
      ["More.", "Levy2018", "full"],
    ]);
  });
});

describe("what prints for a patient", () => {
  it("is one layer, and nothing of the conversation", () => {
    expect(parts([]).map((part) => part.kind)).toEqual(["takeaway", "meaning", "do"]);
    expect(partsText(parts([], "brief"))).toContain("Brief words.");
    expect(partsText(parts([], "brief"))).not.toContain("Full words.");
    expect(partsText(parts([]))).not.toContain("clinician");
  });

  it("leaves out a line with unless, and the part with its last line", () => {
    expect(partsText(parts(["soc.unsafe_home"]))).not.toContain("friend");
    expect(partsText(parts([]))).toContain("friend");
  });

  it("prints a line with when for any of its ids, and no empty box without", () => {
    expect(partsText(parts(["hx.cardiac"]))).toContain("Only then.");
    expect(parts([]).some((part) => part.kind === "ask")).toBe(false);
  });

  it("leaves out hidden parts", () => {
    expect(parts([], "full", ["do"]).map((part) => part.kind)).toEqual(["takeaway", "meaning"]);
  });

  it("has nothing in its blocks but id and kind", () => {
    const attributes = JSON.stringify(parts(["hx.cardiac"])).match(/"attrs":\{"id":[^}]*\}/g) ?? [];
    expect(attributes.length).toBeGreaterThan(4);
    for (const one of attributes) expect(one).toMatch(/^"attrs":\{"id":"[^"]+"(,"kind":"\w+")?\}$/);
  });

  it("falls back to the other layer where a topic has one only", () => {
    const single = checkTree(doc(section("meaning", [paragraph("a", [words("All there is.")])], "full")));
    expect(partsText(partsFor(single, { layer: "brief", facts: new Set(), hide: [] }))).toBe("All there is.");
  });
});
