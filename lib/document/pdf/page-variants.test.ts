/** The page on other papers, sizes and languages, with more and with less on it. */
import { describe, expect, test } from "vitest";
import { renderPdf } from "./render-pdf";
import type { Block, HandoutDocument } from "@/lib/document/schema";
import { headings, readPdf, squeeze, topicText, treeText, type ReadPdf } from "@/tests/setup/read-pdf";
import { callout, list, paragraph, sampleDocument } from "@/tests/setup/sample-document";

const read = async (document: HandoutDocument) => readPdf((await renderPdf(document)).bytes);
const everything = (pdf: ReadPdf) => squeeze(pdf.pieces.map((piece) => piece.text).join(" "));

describe("variants", () => {
  test.each([
    ["letter", [612, 792]],
    ["a4", [595, 842]],
  ] as const)("paper %s", async (paper, size) => {
    expect((await read(sampleDocument({ paper }))).size.map(Math.round)).toEqual(size);
  });

  test.each(["letter", "a4"] as const)("a full line on %s holds 60 to 70 characters", async (paper) => {
    // Without what is set smaller than the text: more of it stands on the same width.
    const { pieces } = await read(sampleDocument({ paper, smallPrint: [], stopping: null }));
    const wrapped = pieces
      .filter((piece) => piece.role === "P" && piece.within.length === 1)
      .flatMap((piece) => piece.text.trim().split("\n").slice(0, -1));
    // The standing tags are set smaller, so lines that hold one count more characters at the same width.
    const plain = wrapped.filter((line) => !line.includes("("));
    const mean = plain.reduce((sum, line) => sum + line.length, 0) / plain.length;
    expect(plain.length).toBeGreaterThan(5);
    expect(mean).toBeGreaterThanOrEqual(60);
    expect(mean).toBeLessThanOrEqual(70);
  });

  test("without name, notes, banners, topics, phone and medicine it is still a whole page with the crisis lines", async () => {
    const bare = sampleDocument({
      forName: null,
      banners: [],
      topics: [],
      smallPrint: [],
      stopping: null,
      clinic: { name: "C", address: [], phone: "", afterHours: "" },
    });
    const all = everything(await read(bare));
    expect(all).toContain("Call or text 988");
    expect(all).not.toContain("Prepared for");
    expect(all).not.toContain(bare.words.doNotStop);
    expect(all).not.toContain("Call us:");
  });

  test("a picture is tagged as a figure with its alternative, drawn as vectors; a grid as a table with headings", async () => {
    const figure = {
      svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60"><circle cx="30" cy="30" r="20" fill="#1b2430"/><text x="80" y="34" font-size="15">stuck</text></svg>',
      alt: "A dot that is stuck.",
    };
    const grid: Block = {
      type: "grid",
      attrs: { id: "g" },
      leftOut: ["Pill: not safe for you."],
      columns: [
        { title: "One", mark: null },
        { title: "Two", mark: "Ask a specialist." },
      ],
      rows: [
        { id: "g.1", title: "How it works", cells: [[paragraph("A dimmer.")], [paragraph("A stand-in.")]] },
      ],
    };
    const [first] = sampleDocument().topics;
    const topic = {
      ...first!,
      sections: [
        {
          kind: "analogy" as const,
          content: [{ type: "figure" as const, attrs: { id: "f", key: "dot" } }, paragraph("A dot.")],
        },
        { kind: "grid" as const, content: [grid] },
      ],
    };
    const { bytes } = await renderPdf(sampleDocument({ topics: [topic], figures: { dot: figure } }));
    const pdf = await readPdf(bytes);
    expect(pdf.pieces.some(({ role, within }) => role === "Figure" || within.includes("Figure"))).toBe(true);
    expect(
      pdf.pieces
        .filter(({ role, within }) => role === "TH" || within.includes("TH"))
        .map((piece) => squeeze(piece.text)),
    ).toEqual(expect.arrayContaining(["One"]));
    expect(everything(pdf)).toContain("Pill: not safe for you.");
    expect(
      Buffer.from(bytes).includes("/Subtype/Image") || Buffer.from(bytes).includes("/Subtype /Image"),
    ).toBe(false);
  });

  test("a handout finalised before there were sizes, signs and pictures still prints", async () => {
    const { size: _size, figures: _figures, ...earlier } = sampleDocument();
    const {
      standingKey: _key,
      provenanceLine: _whence,
      leftOutTitle: _left,
      mattersLead: _lead,
      ...words
    } = earlier.words;
    const smallPrint = earlier.smallPrint.map(
      ({ author: _author, writtenOn: _written, reviewDueOn: _due, ...line }) => line,
    );
    const old = {
      ...earlier,
      words: {
        ...words,
        gradeWords: { ...words.gradeWords, moderate: "moderate" },
        smallPrintLine: "{title}: version {version}, evidence {grade}, {status}.",
      },
      smallPrint,
    } as unknown as HandoutDocument;
    expect(everything(await read(old))).toContain(
      "What dopamine does: version 1, evidence moderate, Starter text, not yet signed off by this clinic.",
    );
  });

  test("a blank title or one of emoji alone still makes a valid page", async () => {
    expect(headings(await read(sampleDocument({ title: "🎉" })))[0]).toEqual({ level: 1, text: "–" });
  });

  test("notes keep their lines; crisis and caution banners say what they are", async () => {
    const pdf = await read(
      sampleDocument({
        note: "First line\nSecond line\n\nNew part",
        banners: [
          { id: "a", tone: "crisis", text: "Call now." },
          { id: "b", tone: "caution", text: "Take care." },
          { id: "c", tone: "caution", text: "And this." },
        ],
      }),
    );
    expect(everything(pdf)).toContain(
      "Read this first: Call now. Important for you: Take care. And this. A note from us First line Second line New part",
    );
    expect(pdf.pieces.find((piece) => piece.text.includes("First line"))?.text).toMatch(
      /First line\s*\nSecond line/,
    );
  });

  test("Spanish is tagged as Spanish", async () => {
    expect((await read(sampleDocument({ language: "es" }))).language).toBe("es");
  });

  test.each(["normal", "large"] as const)(
    "a box stands on one page wherever it begins, in %s print",
    async (size) => {
      const signs = Array.from(
        { length: 9 },
        (_, index) => `Sign number ${index + 1} of the box, with some words behind it.`,
      );
      const box = callout("now", paragraph("Call 911 for:"), list("bulletList", ...signs));
      for (const lines of [4, 12, 20, 28, 34]) {
        const filler = Array.from({ length: lines }, (_, index) => paragraph(`Line ${index}.`));
        const topic = {
          ...sampleDocument().topics[0]!,
          cautions: [],
          note: null,
          sections: [{ kind: "meaning" as const, content: [...filler, box] }],
        };
        const { raw } = await read(sampleDocument({ size, topics: [topic] }));
        const on = raw.flatMap((page, index) => (/Sign number|Call 911 for/.test(page) ? [index] : []));
        expect(on, `${lines} lines before it`).toHaveLength(1);
      }
    },
  );

  test("a box that no page holds becomes several, each with its title, and nothing of it is lost", async () => {
    const signs = Array.from(
      { length: 40 },
      (_, index) =>
        `Sign number ${index + 1} of the box, with quite some words behind it, so that it takes two lines.`,
    );
    const topic = {
      ...sampleDocument().topics[0]!,
      cautions: [],
      note: null,
      sections: [
        {
          kind: "meaning" as const,
          content: [callout("now", paragraph("Call 911 for:"), list("bulletList", ...signs))],
        },
      ],
    };
    const document = sampleDocument({ size: "large", topics: [topic] });
    const pdf = await read(document);
    const titles = pdf.pieces.filter(
      (piece) => squeeze(piece.text) === document.words.calloutTitles.now,
    ).length;
    expect(titles).toBeGreaterThan(1);
    for (const sign of signs)
      expect(
        pdf.raw.filter((page) => squeeze(page).replace(/\s/g, "").includes(sign.replace(/\s/g, ""))),
      ).toHaveLength(1);
    expect(pdf.raw.filter((page) => /Sign number/.test(page))).toHaveLength(titles);
  });

  test("what to read in danger comes first: crisis, the safety pages, then the cautions and the note", async () => {
    const [first, second] = sampleDocument().topics;
    const banners = [
      { id: "a", tone: "caution", text: "Take care." },
      { id: "b", tone: "crisis", text: "Call now." },
    ] as const;
    const all = everything(
      await read(
        sampleDocument({
          banners: [...banners],
          note: "A word to you.",
          leading: 1,
          topics: [{ ...first!, note: null }, second!],
        }),
      ),
    );
    const positions = ["Call now.", first!.title, "Take care.", "A word to you.", second!.title].map((text) =>
      all.indexOf(text),
    );
    expect(positions).toEqual([...positions].sort((one, other) => one - other));
    expect(positions).not.toContain(-1);
  });

  test("a handout finalised before there was a foot about stopping still says what it said", async () => {
    const { stopping: _stopping, ...earlier } = sampleDocument();
    const words = { ...earlier.words, doNotStop: "Do not stop a medicine on your own." };
    expect(everything(await read({ ...earlier, words, namesMedicine: true }))).toContain(
      "Do not stop a medicine on your own.",
    );
    expect(everything(await read({ ...earlier, words, namesMedicine: false }))).not.toContain("Do not stop");
  });

  test("a long handout prints whole within the limit", async () => {
    const topics = Array.from({ length: 40 }, (_, index) =>
      sampleDocument().topics.map((topic) => ({ ...topic, title: `${topic.title} ${index}` })),
    ).flat();
    const document = sampleDocument({
      topics,
      note: "word ".repeat(3900),
      banners: [{ id: "x", tone: "caution", text: "quokka ".repeat(2800) }],
    });
    const pdf = await read(document);
    expect(pdf.pages).toBeGreaterThan(40);
    expect(everything(pdf).match(/quokka/g)).toHaveLength(2800);
    for (const topic of topics)
      expect(topicText(pdf, topic, document.words)).toBe(
        treeText(topic.sections.flatMap((section) => section.content)),
      );
  });
});
