import { describe, expect, test } from "vitest";
import { claim, list, paragraph, text } from "@/tests/setup/sample-document";
import type { Paragraph } from "@/lib/document/schema";
import { withPrintedMarks } from "./printed-marks";

const marked = ({ content }: Paragraph) =>
  content.filter((node) => node.marks?.some(({ type }) => type === "claim")).map((node) => node.text);

describe("marks that print (docs/evidence/corrections.md H.1.4)", () => {
  test("what is established prints none", () => {
    expect(
      marked(withPrintedMarks(paragraph(claim("It helps."), " ", claim("It may.", "emerging")))),
    ).toEqual(["It may."]);
  });

  test("a paragraph that shares one standing is marked once, at its last claim, whole", () => {
    const last = { ...claim("It may ", "emerging", "Page2024") };
    const strong = { ...last, text: "help.", marks: [...(last.marks ?? []), { type: "strong" as const }] };
    expect(
      marked(withPrintedMarks(paragraph(claim("It may.", "emerging", "Yue2024"), " ", last, strong))),
    ).toEqual(["It may ", "help."]);
  });

  test("one with an established or another standing between is marked sentence by sentence", () => {
    const mixed = paragraph(
      claim("One.", "emerging"),
      claim("Two."),
      claim("Three.", "emerging"),
      claim("Four.", "contested"),
    );
    expect(marked(withPrintedMarks(mixed))).toEqual(["One.", "Three.", "Four."]);
  });

  test("other marks stay, in lists too", () => {
    const bold = { ...claim("It helps."), marks: [...(claim("x").marks ?? []), { type: "strong" as const }] };
    expect(withPrintedMarks(paragraph(bold)).content[0]?.marks).toEqual([{ type: "strong" }]);
    const items = withPrintedMarks({
      ...list("bulletList", "x"),
      content: [
        { type: "listItem", attrs: { id: "i" }, content: [paragraph(claim("It helps."), text(" So."))] },
      ],
    });
    expect(items.content.flatMap(({ content }) => content.flatMap(marked))).toEqual([]);
  });
});
