/**
 * First names as people write them: each prints whole, and reads back from the page as it was typed; or
 * finalising waits until someone decided what to do about it.
 */
import { readFileSync } from "node:fs";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import { pdfiumText } from "@/tests/setup/pdfium-text";
import { printable } from "@/lib/document/pdf/printable";
import { unprintableWords } from "@/lib/handouts/choose/unprintable-words";
import { sampleDocument } from "@/tests/setup/sample-document";
import { outcomeOf, type Case } from "./case";

const listed = (file: string) =>
  readFileSync(`tests/cases/names/${file}`, "utf8").split("\n").filter(Boolean);
export const names = listed("names.txt");
/** With letters or marks that no font here has. */
const askedAbout = listed("asked.txt");

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
  for (const name of askedAbout)
    cases.push({
      area: "names",
      name,
      expected: "The first name can’t be printed whole.",
      got: askedWords(name),
    });
  return cases;
}

/** What holds finalising. */
function askedWords(name: string): string {
  const { lost, value } = printable(sampleDocument({ forName: name, note: null }));
  return unprintableWords(lost, value)
    .map(({ hold }) => hold)
    .join(" ");
}
