/** First names as people write them: each prints whole, and reads back from the page as it was typed. */
import { readFileSync } from "node:fs";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import { pdfiumText } from "@/tests/setup/pdfium-text";
import { sampleDocument } from "@/tests/setup/sample-document";
import { outcomeOf, type Case } from "./case";

export const names = readFileSync("tests/cases/names/names.txt", "utf8").split("\n").filter(Boolean);

/** U+200C keeps letters from joining and is drawn, not written, in Arabic script. */
export const written = (name: string) => name.normalize("NFC").replaceAll("\u200C", "");

/** The name as Chrome's reader takes it off the page. */
export const printedName = (name: string) =>
  outcomeOf(async () => {
    const { bytes } = await renderPdf(sampleDocument({ forName: name, note: null }));
    const text = (await pdfiumText(bytes)).replace(/\s+/g, " ");
    return /Prepared for (.*?) ·/.exec(text)?.[1] ?? "no name on the page";
  });

export async function nameCases(): Promise<Case[]> {
  const cases: Case[] = [];
  for (const name of names)
    cases.push({ area: "names", name, expected: written(name), got: await printedName(name) });
  return cases;
}
