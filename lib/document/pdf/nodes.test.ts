import { describe, expect, test } from "vitest";
import { RenderingFailed } from "./pool";
import { renderPdf } from "./render-pdf";
import type { Block, HandoutDocument } from "@/lib/document/schema";
import { readPdf, squeeze, topicText, treeText, type ReadPdf } from "@/tests/setup/read-pdf";
import { callout, claim, list, paragraph, sampleDocument, text } from "@/tests/setup/sample-document";

const read = async (document: HandoutDocument) => readPdf((await renderPdf(document)).bytes);
const everything = (pdf: ReadPdf) => squeeze(pdf.pieces.map((piece) => piece.text).join(" "));

describe("every kind of node", () => {
  const blocks: Block[] = [
    paragraph(
      "Plain, ",
      text("strong", { type: "strong" }),
      ", ",
      text("soft", { type: "em" }),
      ", ",
      text("both", { type: "strong" }, { type: "em" }),
      ", ",
      text("a topic", { type: "topicLink", attrs: { slug: "sleep" } }),
      ".",
    ),
    paragraph(
      text("Site", { type: "link", attrs: { href: "https://example.org/a?b=c#d" } }),
      " ",
      text("phone", { type: "link", attrs: { href: "tel:988" } }),
      " ",
      text("bad", { type: "link", attrs: { href: "javascript:alert(1)" } }),
    ),
    paragraph(
      claim("One claim in ", "emerging"),
      text(
        "three",
        { type: "strong" },
        { type: "claim", attrs: { sources: ["Page2024"], standing: "emerging" } },
      ),
      claim(" pieces.", "emerging"),
      " ",
      claim("Argued.", "contested"),
    ),
    list("bulletList", "one", "two"),
    list("orderedList", "first", "second"),
    ...(["now", "today", "nextVisit", "note"] as const).map((kind) =>
      callout(kind, paragraph(`For ${kind}.`)),
    ),
  ];
  const topic = {
    ...sampleDocument().topics[0]!,
    title: "All nodes",
    cautions: [],
    note: null,
    sections: (["takeaway", "meaning", "analogy", "do", "ask"] as const).map((kind) => ({
      kind,
      content: blocks,
    })),
  };

  test("prints in tree order, with callout titles, one tag a claim, and only safe links", async () => {
    const document = sampleDocument({ topics: [topic] });
    const pdf = await read(document);
    expect(topicText(pdf, topic, document.words)).toBe(
      treeText(topic.sections.flatMap((section) => section.content)),
    );
    for (const title of Object.values(document.words.calloutTitles))
      expect(pdf.pieces.filter((piece) => squeeze(piece.text) === title)).toHaveLength(5);
    // Five sentences, and the key at the foot of the first page.
    expect(everything(pdf).match(/\(early\)/g)).toHaveLength(6);
    expect(new Set(pdf.links)).toEqual(new Set(["https://example.org/a?b=c#d", "tel:988"]));
  });

  test("a node or mark the page does not know stops the rendering and names no words of the page", async () => {
    const odd = { type: "image", attrs: { id: "x" }, content: [text("SECRET")] } as unknown as Block;
    const failing = renderPdf(
      sampleDocument({ topics: [{ ...topic, sections: [{ kind: "meaning", content: [odd] }] }] }),
    );
    await expect(failing).rejects.toThrow(RenderingFailed);
    await expect(failing).rejects.toThrow(/unknown block: image/);
    await expect(failing).rejects.not.toThrow(/SECRET/);
  });
});
