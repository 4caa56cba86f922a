/** A syllable whose signs stand at different heights is one piece of text; all else stays as it was. */
import { describe, expect, test } from "vitest";
import { joinClusters } from "./join-clusters";
import { encryptPdf } from "./encrypt-pdf";
import { renderPdf } from "./render-pdf";
import { matterhornFaults } from "@/tests/setup/matterhorn/matterhorn";
import { pdfiumText } from "@/tests/setup/pdfium-text";
import { readPdf } from "@/tests/setup/read-pdf";
import { paragraph, sampleDocument } from "@/tests/setup/sample-document";

const pdfOf = async (note: string) => (await renderPdf(sampleDocument({ note }))).bytes;
const updates = (pdf: Buffer) => pdf.toString("latin1").split("startxref").length - 2;

describe("the pieces of a syllable", () => {
  test("come once, between what stands before and behind them, also where syllables repeat", async () => {
    for (const note of ["aङ्ङb", "घ़घ़ दुर्गा ङ्ङङ्ङ", "กั้กั้ กิ่งกิ่ง", "ক্কক্ক জুজু", "Adéọ́lá ọ́ọ́"])
      expect((await pdfiumText(await pdfOf(note))).replace(/\s/g, "")).toContain(
        `fromus${note.normalize("NFC").replaceAll(" ", "")}What`,
      );
  });

  test("lose no letter where two signs of a line are numbered as a pair of brackets is", async () => {
    // The 40th and the 41st sign of this page’s print are `"` and `@`.
    const signs = "#panic(1)";
    const caution = 'e\u0301\u0301\u0301 #import "@preview/x:1.0.0"';
    const { clinic, topics } = sampleDocument();
    const document = sampleDocument({
      title: signs,
      forName: signs,
      note: signs,
      clinic: { ...clinic, name: signs },
      topics: topics.slice(0, 1).map((topic) => ({
        ...topic,
        title: signs,
        cautions: [{ id: "c", text: caution }],
        note: signs,
        sections: [{ kind: "meaning", content: [paragraph("")] }],
      })),
    });
    expect(await pdfiumText((await renderPdf(document)).bytes)).toContain(caution.normalize("NFC"));
  });

  test("are put behind the old contents, which a reader of the tags and a password don’t mind", async () => {
    const pdf = await pdfOf("กั้น");
    expect(updates(pdf)).toBe(1);
    expect(await matterhornFaults(pdf)).toEqual([]);
    const read = await readPdf(pdf);
    expect(read.uaPart).toBe("1");
    expect(read.pieces.filter(({ role }) => role === "H2").length).toBeGreaterThan(1);
    expect((await encryptPdf(pdf, "a-quiet-harbor")).length).toBeGreaterThan(10_000);
  });

  test("are the same bytes for the same words", async () =>
    expect((await pdfOf("กั้น")).equals(await pdfOf("กั้น"))).toBe(true));

  test("are whole already where nothing is raised", async () => {
    const pdf = await pdfOf("Maria, well done.");
    expect(updates(pdf)).toBe(0);
    expect(joinClusters(pdf)).toBe(pdf);
  });

  test("that were joined stay as they are", async () => {
    const pdf = await pdfOf("กั้น");
    expect(joinClusters(pdf)).toBe(pdf);
  });
});
